/** Telling people what happened to what they asked for, decide about or hold. */
@NullMarked
package dev.brevet.notifications;

import org.jspecify.annotations.NullMarked;
