package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that whoever left has no open request and no live grant any more. */
public record ConfirmOffboarded(@TargetAggregateIdentifier PersonId personId) implements PersonCommand {}
