package dev.brevet.api.catalog;

import dev.brevet.api.directory.GroupId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Defines an entitlement, or changes what it says. No approvals means instant. */
public record DefineEntitlement(
        @TargetAggregateIdentifier TargetId targetId,
        EntitlementId entitlementId,
        String right,
        String gives,
        Environment environment,
        DataClass dataClass,
        Map<String, String> labels,
        Duration cap,
        Duration decideWithin,
        List<GroupId> askers,
        List<ApprovalNeed> approvals)
        implements TargetCommand {

    /** Without labels. */
    public DefineEntitlement(
            TargetId targetId,
            EntitlementId entitlementId,
            String right,
            String gives,
            Environment environment,
            DataClass dataClass,
            Duration cap,
            Duration decideWithin,
            List<GroupId> askers,
            List<ApprovalNeed> approvals) {
        this(
                targetId,
                entitlementId,
                right,
                gives,
                environment,
                dataClass,
                Map.of(),
                cap,
                decideWithin,
                askers,
                approvals);
    }
}
