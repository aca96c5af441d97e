package dev.brevet.api.request;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Refusal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What breaking the glass would come to; changes nothing.
 *
 * @param refusal   null if it is offered
 * @param cap       the longest that it may last, and what it lasts unless less is asked for
 * @param stepUp    how strongly the person has to show who they are, when they do it
 * @param within    how fresh that has to be
 * @param reviewers groups of which another person has to look at it afterwards, within {@code reviewWithin}
 */
public record BreakGlassPreview(
        EntitlementId entitlementId,
        TargetId targetId,
        @Nullable Refusal refusal,
        Duration cap,
        Assurance stepUp,
        Duration within,
        PassedOver passedOver,
        List<GroupId> reviewers,
        Duration reviewWithin) {}
