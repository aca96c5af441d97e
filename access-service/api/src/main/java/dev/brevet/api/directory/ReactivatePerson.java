package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Lets a deactivated person back in. */
public record ReactivatePerson(@TargetAggregateIdentifier PersonId personId) implements PersonCommand {}
