package dev.brevet.app.rest;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.request.Handling;
import dev.brevet.views.requests.ApprovalView;
import dev.brevet.views.requests.RequestView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request as the API gives it; {@code personKind} is human or workload.
 *
 * @param extending   the running grant that is to last longer, null for a new one
 * @param notified    groups that are told, and may not decide for that
 * @param escalatesTo whose members may decide as well from {@code escalatesAt} on
 */
record RequestOut(
        String id,
        int version,
        String state,
        String person,
        String personKind,
        String entitlement,
        String target,
        String duration,
        String reason,
        Instant askedAt,
        @Nullable Instant start,
        @Nullable Instant decideBy,
        @Nullable String digest,
        List<Needed> needs,
        List<Approval> approvals,
        @Nullable String closedBy,
        @Nullable String comment,
        @Nullable String rule,
        @Nullable String grantId,
        @Nullable RiskOut risk,
        @Nullable String extending,
        List<String> notified,
        @Nullable Instant remindedAt,
        @Nullable String escalatesTo,
        @Nullable Instant escalatesAt,
        @Nullable Instant escalatedAt) {

    /** So many approvals from one group, and how many there are. */
    record Needed(String group, int count, int given) {}

    /** One approval. */
    record Approval(
            String person,
            Instant at,
            String duration,
            boolean unseen,
            @Nullable String comment,
            @Nullable String inPlaceOf) {

        static Approval of(ApprovalView view) {
            return new Approval(
                    view.by().id().value(),
                    view.at(),
                    view.duration().toString(),
                    view.unseen(),
                    view.comment(),
                    view.inPlaceOf() == null ? null : view.inPlaceOf().id().value());
        }
    }

    static RequestOut of(RequestView view) {
        Handling.Escalation escalation = view.handling().escalation();
        return new RequestOut(
                view.id().value(),
                view.version(),
                view.state().word(),
                view.person().id().value(),
                view.person().kind().name().toLowerCase(Locale.ROOT),
                view.entitlement().value(),
                view.target().value(),
                view.duration().toString(),
                view.reason(),
                view.askedAt(),
                view.startAt(),
                view.decideBy(),
                view.digest() == null ? null : view.digest().value(),
                view.needs().stream()
                        .map(n -> new Needed(n.group().value(), n.count(), n.given()))
                        .toList(),
                view.approvals().stream().map(Approval::of).toList(),
                view.closedBy() == null ? null : view.closedBy().id().value(),
                view.comment(),
                view.rule(),
                view.grantId() == null ? null : view.grantId().value(),
                view.risk() == null ? null : RiskOut.of(view.risk()),
                view.handling().extending() == null
                        ? null
                        : view.handling().extending().value(),
                view.handling().notified().stream().map(GroupId::value).toList(),
                view.remindedAt(),
                escalation == null ? null : escalation.to().value(),
                escalation == null ? null : escalation.at(),
                view.escalatedAt());
    }
}
