package dev.brevet.api.countersign;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Says that somebody wants a change: the first one waits, another one makes it happen.
 *
 * @param what the change in words, without free text and without names of people
 * @param why  what of it one alone may not do
 * @param by   who wants it
 */
public record Countersign(@TargetAggregateIdentifier ChangeId changeId, String what, String why, PersonId by)
        implements CountersignCommand {}
