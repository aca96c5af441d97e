/** People from directories, and people who leave. */
@NullMarked
package dev.brevet.app.directory;

import org.jspecify.annotations.NullMarked;
