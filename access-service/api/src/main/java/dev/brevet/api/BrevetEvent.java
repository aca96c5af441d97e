package dev.brevet.api;

import java.time.Instant;

/**
 * Something that happened and is on the record.
 *
 * <p>Each event implements exactly one sealed marker (of its aggregate), so that a switch over a marker is exhaustive. This
 * one cannot be sealed as well: outside named modules a sealed type and its subtypes share a package. A test keeps the
 * list of markers complete.
 */
public interface BrevetEvent {

    /** When it happened: database time, UTC. */
    Instant at();
}
