/** The grant, from intent to proof that it is gone. */
@NullMarked
package dev.brevet.domain.grant;

import org.jspecify.annotations.NullMarked;
