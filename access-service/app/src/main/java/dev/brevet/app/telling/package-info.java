/** What telling people needs of the program: who they are, where they get mail, what time it is, how it goes. */
@NullMarked
package dev.brevet.app.telling;

import org.jspecify.annotations.NullMarked;
