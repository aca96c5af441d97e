/** The first admin. */
@NullMarked
package dev.brevet.app.admin;

import org.jspecify.annotations.NullMarked;
