/** The review of a break-glass, and who may close it. */
@NullMarked
package dev.brevet.domain.review;

import org.jspecify.annotations.NullMarked;
