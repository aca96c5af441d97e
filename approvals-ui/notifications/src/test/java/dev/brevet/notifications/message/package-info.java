/** Tests of the words. */
@NullMarked
package dev.brevet.notifications.message;

import org.jspecify.annotations.NullMarked;
