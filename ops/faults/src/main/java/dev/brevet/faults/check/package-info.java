/** What must be true afterwards, found out without trusting anybody. */
@NullMarked
package dev.brevet.faults.check;

import org.jspecify.annotations.NullMarked;
