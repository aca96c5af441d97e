/** Telling people by e-mail. */
@NullMarked
package dev.brevet.notifications.mail;

import org.jspecify.annotations.NullMarked;
