/** Tests of {@code facts} on the real service. */
@NullMarked
package dev.brevet.app.facts;

import org.jspecify.annotations.NullMarked;
