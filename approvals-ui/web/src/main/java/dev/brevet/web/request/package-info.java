/** Asking, and following what was asked. */
@NullMarked
package dev.brevet.web.request;

import org.jspecify.annotations.NullMarked;
