package dev.brevet.api.catalog;

import java.time.Duration;

/**
 * What the connector of a target can and cannot promise, shown before anybody approves.
 *
 * @param expiresNatively  the target itself ends the access when time is up, even if Brevet is dead
 * @param endsSessions     a removal also ends live sessions that could still use the right
 * @param residual         longest time for which access may outlive its removal
 */
public record TargetTraits(boolean expiresNatively, boolean endsSessions, Duration residual) {}
