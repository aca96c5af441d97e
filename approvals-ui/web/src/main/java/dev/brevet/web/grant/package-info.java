/** Handing access back, and taking it away. */
@NullMarked
package dev.brevet.web.grant;

import org.jspecify.annotations.NullMarked;
