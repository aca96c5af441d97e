package dev.brevet.api.catalog;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.TextRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** An entitlement exists, or reads differently, from now on. {@code right} is the name on the target; {@code gives} says what it gives. */
@Revision("1")
public record EntitlementDefined(
        TargetId targetId,
        EntitlementId entitlementId,
        String right,
        TextRef gives,
        Environment environment,
        DataClass dataClass,
        List<Label> labels,
        Duration cap,
        Duration decideWithin,
        List<GroupId> askers,
        List<ApprovalNeed> approvals,
        Instant at)
        implements TargetEvent {}
