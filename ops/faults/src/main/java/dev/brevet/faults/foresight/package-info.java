/** Whether what a plan foresees is what happens. */
@NullMarked
package dev.brevet.faults.foresight;

import org.jspecify.annotations.NullMarked;
