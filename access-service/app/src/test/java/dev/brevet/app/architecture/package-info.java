/** The rules of the house, kept by tests. */
@NullMarked
package dev.brevet.app.architecture;

import org.jspecify.annotations.NullMarked;
