/** The Web API: methods, scopes, rates and errors as Slack says them. */
@NullMarked
package dev.brevet.demo.slack.webapi;

import org.jspecify.annotations.NullMarked;
