/** Grants: the access itself, from intent to proof that it is gone. */
@NullMarked
package dev.brevet.views.grants;

import org.jspecify.annotations.NullMarked;
