package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Takes a person out: they may neither ask nor decide. */
public record DeactivatePerson(@TargetAggregateIdentifier PersonId personId) implements PersonCommand {}
