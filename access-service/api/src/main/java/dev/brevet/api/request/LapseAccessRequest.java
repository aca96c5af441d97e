package dev.brevet.api.request;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Closes a request that nobody decided in time; refused before that time. */
public record LapseAccessRequest(@TargetAggregateIdentifier RequestId requestId) implements AccessRequestCommand {}
