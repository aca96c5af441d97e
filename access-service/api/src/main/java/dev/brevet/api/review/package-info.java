/** The review of a break-glass: another person looks at it and says what they found. */
@NullMarked
package dev.brevet.api.review;

import org.jspecify.annotations.NullMarked;
