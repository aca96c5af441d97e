/** Where people come from: directories that are read, staged and switched to, and names that could be taken for others. */
@NullMarked
package dev.brevet.app.directory;

import org.jspecify.annotations.NullMarked;
