/** Free text and names, kept outside the log. */
@NullMarked
package dev.brevet.domain.texts;

import org.jspecify.annotations.NullMarked;
