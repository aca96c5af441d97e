package dev.brevet.connectors.spi;

import java.time.Duration;

/**
 * One attempt.
 *
 * @param fence   rises with every attempt about the same account and right; the look that follows a change in the same
 *                attempt carries the same one, so that a connector can tell the sessions it ended from younger ones
 * @param timeout the call must have ended by then, on the target too: an effect may never land later
 */
public record Call(long fence, Duration timeout) {}
