package dev.brevet.api.request;

import dev.brevet.api.shared.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Takes one's own request back. */
public record WithdrawAccessRequest(
        @TargetAggregateIdentifier RequestId requestId, PersonId by) implements AccessRequestCommand {}
