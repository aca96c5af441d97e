/** Writes down what is to be told, from the log. */
@NullMarked
package dev.brevet.notifications.written;

import org.jspecify.annotations.NullMarked;
