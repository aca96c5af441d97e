package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Takes back that somebody else decides in one's place; by the person themself. */
public record EndDelegation(@TargetAggregateIdentifier PersonId personId, PersonId by) implements PersonCommand {}
