/** What Slack sends to an app, over Socket Mode or signed HTTP, and what the app answers. */
@NullMarked
package dev.brevet.demo.slack.delivery;

import org.jspecify.annotations.NullMarked;
