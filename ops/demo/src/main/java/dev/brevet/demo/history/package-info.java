/** Ninety days of believable past, planned from a seed. */
@NullMarked
package dev.brevet.demo.history;

import org.jspecify.annotations.NullMarked;
