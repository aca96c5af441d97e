/** Tests of {@code view} on the real service. */
@NullMarked
package dev.brevet.app.view;

import org.jspecify.annotations.NullMarked;
