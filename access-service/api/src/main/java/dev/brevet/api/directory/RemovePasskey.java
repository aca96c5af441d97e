package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that this person’s passkey is worth nothing any more. */
public record RemovePasskey(@TargetAggregateIdentifier PersonId personId, PasskeyKey passkey)
        implements PersonCommand {}
