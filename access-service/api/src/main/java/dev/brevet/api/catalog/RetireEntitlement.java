package dev.brevet.api.catalog;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends asking for an entitlement. */
public record RetireEntitlement(@TargetAggregateIdentifier TargetId targetId, EntitlementId entitlementId)
        implements TargetCommand {}
