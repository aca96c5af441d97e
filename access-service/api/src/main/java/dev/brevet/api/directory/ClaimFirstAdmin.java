package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Uses the one-time link of the first start: enrols its holder as platform admin. */
public record ClaimFirstAdmin(
        @TargetAggregateIdentifier PersonId personId, String name, String targetAccount, AccountKey account)
        implements PersonCommand {}
