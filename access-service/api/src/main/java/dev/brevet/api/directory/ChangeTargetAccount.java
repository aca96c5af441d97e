package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Corrects how targets call a person; refused while anything of theirs is left on one. */
public record ChangeTargetAccount(@TargetAggregateIdentifier PersonId personId, String account)
        implements PersonCommand {}
