/** Talking to a Brevet over its REST interface. */
@NullMarked
package dev.brevet.cli.server;

import org.jspecify.annotations.NullMarked;
