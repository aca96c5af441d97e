package dev.brevet.api.request;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Reminds those who may decide, once its time has come. */
public record RemindOfAccessRequest(
        @TargetAggregateIdentifier RequestId requestId) implements AccessRequestCommand {}
