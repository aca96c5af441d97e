/** The sources of people: what they last said, and what came of it. */
@NullMarked
package dev.brevet.web.directory;

import org.jspecify.annotations.NullMarked;
