/** The file that tells a newcomer how to reach the demo target. */
@NullMarked
package dev.brevet.demo.env;

import org.jspecify.annotations.NullMarked;
