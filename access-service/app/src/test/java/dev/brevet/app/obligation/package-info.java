/** Tests of {@code obligation} on the real service. */
@NullMarked
package dev.brevet.app.obligation;

import org.jspecify.annotations.NullMarked;
