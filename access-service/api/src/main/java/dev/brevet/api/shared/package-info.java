/** Values that more than one feature speaks of. */
@NullMarked
package dev.brevet.api.shared;

import org.jspecify.annotations.NullMarked;
