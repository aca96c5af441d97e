/** Policies on their way to being in force. */
@NullMarked
package dev.brevet.app.policy;

import org.jspecify.annotations.NullMarked;
