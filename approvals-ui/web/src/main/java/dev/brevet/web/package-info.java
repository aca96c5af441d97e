/** The pages where people ask, decide, hand back and look. */
@NullMarked
package dev.brevet.web;

import org.jspecify.annotations.NullMarked;
