/** The program people start in a terminal: its verbs, their output and their exit codes. */
@NullMarked
package dev.brevet.cli;

import org.jspecify.annotations.NullMarked;
