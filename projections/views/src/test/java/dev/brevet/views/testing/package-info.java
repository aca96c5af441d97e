/** Real views over a real database, fed with events by hand; for the tests of every module that reads views. */
@NullMarked
package dev.brevet.views.testing;

import org.jspecify.annotations.NullMarked;
