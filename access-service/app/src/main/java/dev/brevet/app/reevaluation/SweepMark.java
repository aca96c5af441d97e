package dev.brevet.app.reevaluation;

import java.time.Instant;

/**
 * How far the live grants were looked at.
 *
 * @param facts   the version of the facts
 * @param posture the version of what is reported of people
 * @param until   the time up to which what ran out was seen
 */
record SweepMark(long facts, long posture, Instant until) {}
