/** Where people choose what they are told, and by which channel. */
@NullMarked
package dev.brevet.web.notices;

import org.jspecify.annotations.NullMarked;
