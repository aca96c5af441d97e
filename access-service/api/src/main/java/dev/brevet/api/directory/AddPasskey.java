package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that this person registered a passkey. */
public record AddPasskey(@TargetAggregateIdentifier PersonId personId, PasskeyKey passkey) implements PersonCommand {}
