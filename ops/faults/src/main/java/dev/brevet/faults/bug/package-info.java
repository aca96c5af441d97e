/** Ways to build Brevet wrongly, each behind a profile {@code bug-<name>}, so that the tests can show that they find them. */
@NullMarked
package dev.brevet.faults.bug;

import org.jspecify.annotations.NullMarked;
