/** The record: search and the full story. */
@NullMarked
package dev.brevet.web.record;

import org.jspecify.annotations.NullMarked;
