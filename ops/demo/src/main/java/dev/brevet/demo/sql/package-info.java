/** The newcomer's witness: one statement on the demo target, as one person. */
@NullMarked
package dev.brevet.demo.sql;

import org.jspecify.annotations.NullMarked;
