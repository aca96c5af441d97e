/** Who has access, now and at an instant. */
@NullMarked
package dev.brevet.web.access;

import org.jspecify.annotations.NullMarked;
