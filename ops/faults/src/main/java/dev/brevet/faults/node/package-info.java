/** The service as a process that can be killed at a chosen point. */
@NullMarked
package dev.brevet.faults.node;

import org.jspecify.annotations.NullMarked;
