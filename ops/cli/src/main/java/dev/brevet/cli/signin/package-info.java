/** Signing in from a terminal by the device authorization grant, and keeping the token. */
@NullMarked
package dev.brevet.cli.signin;

import org.jspecify.annotations.NullMarked;
