package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that this person turned out to be the same human as another, under whose id they live on. */
public record MergePeople(@TargetAggregateIdentifier PersonId personId, PersonId into) implements PersonCommand {}
