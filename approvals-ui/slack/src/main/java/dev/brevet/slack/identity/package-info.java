/** Which person a Slack account is, linked once by that person and looked at again at each click. */
@NullMarked
package dev.brevet.slack.identity;

import org.jspecify.annotations.NullMarked;
