package dev.brevet.web.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of the steps from asked to removed.
 *
 * @param progress done, now, failed, or later
 * @param detail   a sentence, never a label
 */
record Step(String name, String progress, @Nullable Instant at, String detail) {}
