/** Brevet in Slack: nodes, a strict Slack, people in both, and how fast it is. */
@NullMarked
package dev.brevet.benchmark.slack;

import org.jspecify.annotations.NullMarked;
