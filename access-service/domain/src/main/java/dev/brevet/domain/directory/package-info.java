/** People, their groups and their accounts. */
@NullMarked
package dev.brevet.domain.directory;

import org.jspecify.annotations.NullMarked;
