/** Breaking the glass: the page that says what happens before it asks for anything. */
@NullMarked
package dev.brevet.web.glass;

import org.jspecify.annotations.NullMarked;
