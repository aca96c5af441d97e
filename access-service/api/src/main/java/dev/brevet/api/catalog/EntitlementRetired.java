package dev.brevet.api.catalog;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** An entitlement can no longer be asked for; grants of it run on to their end. */
@Revision("1")
public record EntitlementRetired(TargetId targetId, EntitlementId entitlementId, Instant at) implements TargetEvent {}
