/** The suite that every connector must pass, and a mock target that passes it and fails on demand. */
@NullMarked
package dev.brevet.connectors.testkit;

import org.jspecify.annotations.NullMarked;
