package dev.brevet.api.request;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A person practised: everything was checked and nothing granted. The event is the report.
 *
 * @param duration     what it would have been granted for
 * @param missing      rules that would have stood in the way; empty if the glass would have broken
 * @param reviewWithin how soon another person would have had to look at it
 */
@Revision("1")
public record BreakGlassDrilled(
        RequestId requestId,
        PersonId personId,
        EntitlementId entitlementId,
        TargetId targetId,
        Duration duration,
        TextRef reason,
        TextRef incident,
        PassedOver passedOver,
        List<GroupId> reviewers,
        Duration reviewWithin,
        List<String> missing,
        String policyVersion,
        Instant at)
        implements AccessRequestEvent {}
