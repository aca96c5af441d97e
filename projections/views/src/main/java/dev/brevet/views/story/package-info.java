/** Everything that happened to a request and its grant, in the order of the log. */
@NullMarked
package dev.brevet.views.story;

import org.jspecify.annotations.NullMarked;
