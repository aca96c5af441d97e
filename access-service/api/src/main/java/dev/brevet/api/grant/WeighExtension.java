package dev.brevet.api.grant;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks a grant for what an extension has to be decided on, and keeps it as it is until that is done. */
public record WeighExtension(@TargetAggregateIdentifier GrantId grantId, PersonId by) implements GrantCommand {}
