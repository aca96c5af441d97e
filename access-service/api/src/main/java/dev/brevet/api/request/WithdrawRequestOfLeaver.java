package dev.brevet.api.request;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Takes an open request back because who asked left; refused while they are active. */
public record WithdrawRequestOfLeaver(
        @TargetAggregateIdentifier RequestId requestId) implements AccessRequestCommand {}
