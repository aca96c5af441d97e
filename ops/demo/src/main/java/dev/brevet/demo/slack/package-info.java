/** A strict Slack on this machine: for the demo and for tests, never for production. */
@NullMarked
package dev.brevet.demo.slack;

import org.jspecify.annotations.NullMarked;
