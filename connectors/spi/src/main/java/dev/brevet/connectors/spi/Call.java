package dev.brevet.connectors.spi;

import java.time.Duration;

/**
 * One attempt.
 *
 * @param fence   rises with every attempt about the same account and right
 * @param timeout the call must have ended by then, on the target too: an effect may never land later
 */
public record Call(long fence, Duration timeout) {}
