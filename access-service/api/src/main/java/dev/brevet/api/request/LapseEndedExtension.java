package dev.brevet.api.request;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Lets an open ask for more time lapse because the grant ended that was to last longer; refused while that lives. */
public record LapseEndedExtension(@TargetAggregateIdentifier RequestId requestId) implements AccessRequestCommand {}
