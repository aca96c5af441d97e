/** Tests of telling people, on a real PostgreSQL. */
@NullMarked
package dev.brevet.notifications;

import org.jspecify.annotations.NullMarked;
