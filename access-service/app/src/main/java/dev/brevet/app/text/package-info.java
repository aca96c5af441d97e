/** Free text kept outside the log. */
@NullMarked
package dev.brevet.app.text;

import org.jspecify.annotations.NullMarked;
