package dev.brevet.app.rest;

import dev.brevet.api.grant.Evidence;
import dev.brevet.api.grant.EvidenceCheck;
import dev.brevet.views.grants.GrantView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A grant as the API gives it; {@code personKind} is human or workload.
 *
 * @param startAt    when it starts or started, if that is later than its approval and happens by itself
 * @param activateBy until when its holder can start it, null if it is not up to them or started
 * @param extended   how often it came to last longer
 */
record GrantOut(
        String id,
        String requestId,
        String person,
        String personKind,
        String entitlement,
        String target,
        String state,
        @Nullable Instant startAt,
        @Nullable Instant activateBy,
        int extended,
        @Nullable Instant readyAt,
        @Nullable Instant endsAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String cause,
        @Nullable Instant removedAt,
        @Nullable String problem,
        boolean breakGlass,
        @Nullable Proof evidence) {

    /** What was looked at last, and how far it proves. */
    record Proof(
            String level,
            Instant observedAt,
            int sessionsEnded,
            boolean standing,
            boolean heldByOther,
            List<EvidenceCheck> checks) {

        static Proof of(Evidence evidence) {
            return new Proof(
                    word(evidence.level()),
                    evidence.observedAt(),
                    evidence.sessionsEnded(),
                    evidence.standing(),
                    evidence.heldByOther(),
                    evidence.checks());
        }
    }

    static GrantOut of(GrantView view) {
        Evidence evidence = view.evidence();
        return new GrantOut(
                view.id().value(),
                view.requestId().value(),
                view.person().id().value(),
                view.person().kind().name().toLowerCase(Locale.ROOT),
                view.entitlement().value(),
                view.target().value(),
                view.state().word(),
                view.byHolder() ? null : view.startAt(),
                view.byHolder() && view.issuedAt() == null ? view.startAt() : null,
                view.extended(),
                view.readyAt(),
                view.endsAt(),
                view.endedAt(),
                view.endedBy() == null ? null : view.endedBy().id().value(),
                view.cause() == null ? null : word(view.cause()),
                view.removedAt(),
                view.problem() == null ? null : word(view.problem()),
                view.breakGlass(),
                evidence == null ? null : Proof.of(evidence));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
