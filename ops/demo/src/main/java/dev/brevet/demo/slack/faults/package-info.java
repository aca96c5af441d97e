/** Faults on demand, and a journal of everything that went to and fro. */
@NullMarked
package dev.brevet.demo.slack.faults;

import org.jspecify.annotations.NullMarked;
