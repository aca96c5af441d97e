/** People as the pages show them, read from the facts in force. */
@NullMarked
package dev.brevet.app.people;

import org.jspecify.annotations.NullMarked;
