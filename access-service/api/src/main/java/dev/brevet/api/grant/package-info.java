/** The access itself, from intent to proof that it is gone. */
@NullMarked
package dev.brevet.api.grant;

import org.jspecify.annotations.NullMarked;
