/** The demo's folder on disk: one demo at a time, readable to nobody else. */
@NullMarked
package dev.brevet.demo.data;

import org.jspecify.annotations.NullMarked;
