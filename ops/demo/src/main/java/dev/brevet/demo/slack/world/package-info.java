/** The simulated workspace: who is in it, what was said, what is open on whose screen. */
@NullMarked
package dev.brevet.demo.slack.world;

import org.jspecify.annotations.NullMarked;
