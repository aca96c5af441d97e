package dev.brevet.api.catalog;

import dev.brevet.api.BrevetEvent;

/** What happens to a target and the entitlements on it. */
public sealed interface TargetEvent extends BrevetEvent
        permits TargetRegistered, EntitlementDefined, EntitlementRetired {

    TargetId targetId();
}
