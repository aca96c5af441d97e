/** What every part of the demo leans on: refusals in plain words, loopback ports. */
@NullMarked
package dev.brevet.demo.shared;

import org.jspecify.annotations.NullMarked;
