package dev.brevet.connectors.spi;

import java.time.Duration;

/** What trying a right with the canary account showed. */
public sealed interface Probe {

    /** Given, used, taken, refused: the right works and its removal works. */
    record Proven(Duration took) implements Probe {}

    /** One of the four steps did not go as it must. */
    record Disproven(String step, String detail) implements Probe {}

    /** The target names no canary account, or could not be reached. */
    record Untried(Reason reason, String detail) implements Probe {}
}
