package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that whoever signs in with this account is this person no longer. */
public record UnlinkAccount(@TargetAggregateIdentifier PersonId personId, AccountKey account)
        implements PersonCommand {}
