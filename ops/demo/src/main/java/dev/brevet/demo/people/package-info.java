/** Who lives in the demo, and what they may ask for. */
@NullMarked
package dev.brevet.demo.people;

import org.jspecify.annotations.NullMarked;
