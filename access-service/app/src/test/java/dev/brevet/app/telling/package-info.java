/** Tests of telling people within the whole service. */
@NullMarked
package dev.brevet.app.telling;

import org.jspecify.annotations.NullMarked;
