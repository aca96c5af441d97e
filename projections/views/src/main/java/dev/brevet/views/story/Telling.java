package dev.brevet.views.story;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.Evidence;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantEndingSoon;
import dev.brevet.api.grant.GrantEvent;
import dev.brevet.api.grant.GrantExtended;
import dev.brevet.api.grant.GrantFlagged;
import dev.brevet.api.grant.GrantFoundUnjustified;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.GrantReady;
import dev.brevet.api.grant.GrantRemovalAttested;
import dev.brevet.api.grant.GrantRemovalDelayed;
import dev.brevet.api.grant.GrantRemovalEscalated;
import dev.brevet.api.grant.GrantRemoved;
import dev.brevet.api.grant.GrantScheduled;
import dev.brevet.api.grant.GrantSetupDelayed;
import dev.brevet.api.grant.GrantSetupFailed;
import dev.brevet.api.grant.RemovalAttestationOpened;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.AccessRequestDenied;
import dev.brevet.api.request.AccessRequestEscalated;
import dev.brevet.api.request.AccessRequestEvent;
import dev.brevet.api.request.AccessRequestLapsed;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.AccessRequestReminded;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.ApprovalRefused;
import dev.brevet.api.request.BreakGlassDrilled;
import dev.brevet.api.request.BreakGlassRefused;
import dev.brevet.api.request.BreakGlassUsed;
import dev.brevet.api.review.ReviewClosed;
import dev.brevet.api.review.ReviewEvent;
import dev.brevet.api.review.ReviewOpened;
import dev.brevet.api.review.ReviewOverdue;
import dev.brevet.api.review.ReviewRefused;
import dev.brevet.api.review.ReviewReminded;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event tells an auditor; without a default, so that a new event cannot be left untold. */
record Telling(
        @Nullable PersonId by,
        Map<String, String> facts,
        @Nullable TextRef text,
        @Nullable Evidence evidence) {

    static Telling of(AccessRequestEvent event) {
        return switch (event) {
            case AccessRequestSubmitted e ->
                new Telling(
                        e.personId(),
                        facts(
                                "entitlement", e.entitlementId(),
                                "target", e.targetId(),
                                "duration", e.duration(),
                                "startAt", e.startAt(),
                                "needs", needs(e.needs()),
                                "decideBy", e.decideBy(),
                                "version", e.version(),
                                "policyVersion", e.policyVersion(),
                                "digest", e.digest(),
                                "extending", e.handling().extending(),
                                "told", groups(e.handling().notified())),
                        e.reason(),
                        null);
            case AccessRequestRefused e ->
                new Telling(
                        e.personId(),
                        facts(
                                "entitlement", e.entitlementId(),
                                "target", e.targetId(),
                                "duration", e.duration(),
                                "rule", e.rule()),
                        e.reason(),
                        null);
            case ApprovalRecorded e ->
                new Telling(
                        e.approver(),
                        facts(
                                "countsFor",
                                        e.countsFor().stream()
                                                .map(GroupId::value)
                                                .collect(java.util.stream.Collectors.joining(", ")),
                                "duration", e.duration(),
                                "unseen", e.unseen(),
                                "inPlaceOf", e.inPlaceOf(),
                                "digest", e.digest()),
                        e.comment(),
                        null);
            case ApprovalRefused e -> new Telling(e.approver(), facts("rule", e.rule()), null, null);
            case AccessRequestReminded e -> new Telling(null, Map.of(), null, null);
            case AccessRequestEscalated e -> new Telling(null, facts("to", e.to()), null, null);
            case AccessRequestApproved e ->
                new Telling(
                        null, facts("grant", e.grantId(), "basis", e.basis(), "duration", e.duration()), null, null);
            case AccessRequestDenied e -> new Telling(e.by(), Map.of(), e.comment(), null);
            case AccessRequestWithdrawn e -> new Telling(e.by(), Map.of(), null, null);
            case AccessRequestLapsed e -> new Telling(null, Map.of(), null, null);
            case BreakGlassUsed e ->
                new Telling(
                        e.personId(),
                        facts(
                                "entitlement", e.entitlementId(),
                                "target", e.targetId(),
                                "duration", e.duration(),
                                "passedOver", groups(e.passedOver().groups()),
                                "people", e.passedOver().people().size(),
                                "reviewers", groups(e.reviewers()),
                                "reviewBy", e.reviewBy(),
                                "waited", e.waited(),
                                "policy", e.policy(),
                                "policyVersion", e.policyVersion()),
                        e.reason(),
                        null);
            case BreakGlassRefused e ->
                new Telling(
                        e.personId(),
                        facts("entitlement", e.entitlementId(), "target", e.targetId(), "rule", e.rule()),
                        e.reason(),
                        null);
            case BreakGlassDrilled e ->
                new Telling(
                        e.personId(),
                        facts(
                                "entitlement", e.entitlementId(),
                                "target", e.targetId(),
                                "duration", e.duration(),
                                "passedOver", groups(e.passedOver().groups()),
                                "people", e.passedOver().people().size(),
                                "missing", String.join(", ", e.missing())),
                        e.reason(),
                        null);
        };
    }

    static Telling of(GrantEvent event) {
        return switch (event) {
            case GrantScheduled e ->
                new Telling(
                        null,
                        facts("startAt", e.startAt(), "duration", e.duration(), "byHolder", e.byHolder() ? true : null),
                        null,
                        null);
            case GrantIssued e ->
                new Telling(null, facts("right", e.right(), "target", e.targetId(), "endsAt", e.endsAt()), null, null);
            case GrantExtended e -> new Telling(null, facts("endsAt", e.endsAt(), "request", e.request()), null, null);
            case GrantReady e -> new Telling(null, Map.of(), null, e.evidence());
            case GrantSetupDelayed e -> new Telling(null, facts("problem", e.problem()), null, null);
            case GrantSetupFailed e -> new Telling(null, facts("problem", e.problem()), null, null);
            case GrantFoundUnjustified e -> new Telling(null, Map.of(), null, null);
            case GrantFlagged e -> new Telling(null, facts("rule", e.rule()), null, null);
            case GrantEndingSoon e -> new Telling(null, facts("endsAt", e.endsAt()), null, null);
            case GrantEnded e -> new Telling(e.by(), facts("cause", e.cause()), e.reason(), null);
            case GrantRemovalDelayed e -> new Telling(null, facts("problem", e.problem()), null, null);
            case GrantRemovalEscalated e -> new Telling(null, Map.of(), null, null);
            case GrantRemoved e -> new Telling(null, Map.of(), null, e.evidence());
            case RemovalAttestationOpened e -> new Telling(e.by(), Map.of(), e.reason(), null);
            case GrantRemovalAttested e ->
                new Telling(e.second(), facts("first", e.first(), "second", e.second()), null, null);
        };
    }

    static Telling of(ReviewEvent event) {
        return switch (event) {
            case ReviewOpened e ->
                new Telling(null, facts("reviewers", groups(e.reviewers()), "dueBy", e.dueBy()), null, null);
            case ReviewReminded e -> new Telling(null, facts("dueBy", e.dueBy()), null, null);
            case ReviewOverdue e -> new Telling(null, Map.of(), null, null);
            case ReviewRefused e -> new Telling(e.by(), facts("rule", e.rule()), null, null);
            case ReviewClosed e -> new Telling(e.by(), facts("finding", e.finding()), e.comment(), null);
        };
    }

    private static @Nullable String groups(List<GroupId> groups) {
        return groups.isEmpty()
                ? null
                : groups.stream().map(GroupId::value).collect(java.util.stream.Collectors.joining(", "));
    }

    private static String needs(List<ApprovalNeed> needs) {
        return needs.stream()
                .map(need -> need.count() + " of " + need.group())
                .collect(java.util.stream.Collectors.joining(", "));
    }

    private static Map<String, String> facts(@Nullable Object... namesAndValues) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                facts.put(String.valueOf(namesAndValues[i]), value.toString());
            }
        }
        return facts;
    }
}
