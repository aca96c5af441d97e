/** What policy says, and why. */
@NullMarked
package dev.brevet.api.policy;

import org.jspecify.annotations.NullMarked;
