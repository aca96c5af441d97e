/** The one place that turns states, durations and times into words, and makes hidden characters visible. */
@NullMarked
package dev.brevet.web.words;

import org.jspecify.annotations.NullMarked;
