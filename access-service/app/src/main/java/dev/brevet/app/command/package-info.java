/** How a face changes something, and sees what it changed. */
@NullMarked
package dev.brevet.app.command;

import org.jspecify.annotations.NullMarked;
