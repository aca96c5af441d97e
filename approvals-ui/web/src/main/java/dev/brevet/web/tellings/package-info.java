/** What was told to whom, for those who look after it. */
@NullMarked
package dev.brevet.web.tellings;

import org.jspecify.annotations.NullMarked;
