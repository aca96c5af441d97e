/** Values that more than one view answers with. */
@NullMarked
package dev.brevet.views.shared;

import org.jspecify.annotations.NullMarked;
