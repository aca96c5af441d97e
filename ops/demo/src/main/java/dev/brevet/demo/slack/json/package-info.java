/** JSON as the simulated Slack reads and writes it. */
@NullMarked
package dev.brevet.demo.slack.json;

import org.jspecify.annotations.NullMarked;
