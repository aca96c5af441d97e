/** Real processes, a mixed workload, and a nemesis with a seed. */
@NullMarked
package dev.brevet.faults.trial;

import org.jspecify.annotations.NullMarked;
