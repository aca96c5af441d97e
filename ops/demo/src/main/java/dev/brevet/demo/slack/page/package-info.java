/** The workspace in a browser. */
@NullMarked
package dev.brevet.demo.slack.page;

import org.jspecify.annotations.NullMarked;
