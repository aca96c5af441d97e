package dev.brevet.domain.facts;

import dev.brevet.api.directory.Signal;
import dev.brevet.api.directory.SignalValue;
import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person from outside, until it runs out.
 *
 * @param value null if the person was several ids that it was not said of alike: then nobody can rely on it, and whatever
 *              reads it counts against them
 * @param by    who said so; of several ids, who brought them together is not kept, and it is null
 * @param at    when it was said, or when the ids turned out to be one person
 */
public record SignalFact(
        Signal signal,
        @Nullable SignalValue value,
        Instant until,
        @Nullable PersonId by,
        Instant at) {}
