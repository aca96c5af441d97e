/** How the views follow the log. */
@NullMarked
package dev.brevet.app.view;

import org.jspecify.annotations.NullMarked;
