package dev.brevet.api.request;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Lets others decide as well, once the time for it has come. */
public record EscalateAccessRequest(
        @TargetAggregateIdentifier RequestId requestId) implements AccessRequestCommand {}
