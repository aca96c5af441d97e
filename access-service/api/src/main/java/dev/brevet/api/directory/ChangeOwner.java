package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says which human answers for a workload from now on. */
public record ChangeOwner(@TargetAggregateIdentifier PersonId personId, PersonId owner) implements PersonCommand {}
