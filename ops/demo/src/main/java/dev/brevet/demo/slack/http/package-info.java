/** The HTTP side: a small server on loopback, the Web API and the response URLs behind it. */
@NullMarked
package dev.brevet.demo.slack.http;

import org.jspecify.annotations.NullMarked;
