/** Tests of {@code command} on the real service. */
@NullMarked
package dev.brevet.app.command;

import org.jspecify.annotations.NullMarked;
