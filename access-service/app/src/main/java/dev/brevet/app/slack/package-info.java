/** What Slack needs of the program: who people are, how far the views are, where accounts are linked. */
@NullMarked
package dev.brevet.app.slack;

import org.jspecify.annotations.NullMarked;
