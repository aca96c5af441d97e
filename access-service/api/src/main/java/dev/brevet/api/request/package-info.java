/** The ask: what a person wants, and what was decided about it. */
@NullMarked
package dev.brevet.api.request;

import org.jspecify.annotations.NullMarked;
