package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Says who a person reports to; null if to nobody. */
public record ChangeManager(
        @TargetAggregateIdentifier PersonId personId,
        @Nullable PersonId manager) implements PersonCommand {}
