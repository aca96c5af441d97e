/** Answers about requests that need the decision function rather than a view. */
@NullMarked
package dev.brevet.app.request;

import org.jspecify.annotations.NullMarked;
