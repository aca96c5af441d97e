/** Access requests: what was asked, by whom, and what became of it. */
@NullMarked
package dev.brevet.views.requests;

import org.jspecify.annotations.NullMarked;
