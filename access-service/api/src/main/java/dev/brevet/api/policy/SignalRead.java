package dev.brevet.api.policy;

import dev.brevet.api.directory.Signal;
import dev.brevet.api.directory.SignalValue;
import org.jspecify.annotations.Nullable;

/**
 * A signal as a decision read it.
 *
 * @param value null if it was said of one of several ids only, or otherwise of each, so that it could not be relied on
 */
public record SignalRead(Signal signal, @Nullable SignalValue value) {}
