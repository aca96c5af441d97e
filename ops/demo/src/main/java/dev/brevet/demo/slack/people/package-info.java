/** What a person does in Slack, and what they see of the app's answer. */
@NullMarked
package dev.brevet.demo.slack.people;

import org.jspecify.annotations.NullMarked;
