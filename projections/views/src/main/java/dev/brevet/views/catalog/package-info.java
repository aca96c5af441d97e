/** What can be asked for, and on which target it lies. */
@NullMarked
package dev.brevet.views.catalog;

import org.jspecify.annotations.NullMarked;
