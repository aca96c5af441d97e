/** Socket Mode: one socket that is watched, and replaced when it falls silent. */
@NullMarked
package dev.brevet.slack.socket;

import org.jspecify.annotations.NullMarked;
