package dev.brevet.app.rest;

import dev.brevet.api.shared.PersonId;
import dev.brevet.app.policy.Planner;
import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.plan.GrantOutlook;
import dev.brevet.domain.policy.plan.Plan;
import dev.brevet.domain.policy.plan.Replay;
import dev.brevet.domain.policy.plan.Shift;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A plan as the API says it: all counts, and as many names as somebody would read. */
record PlanOut(
        String hash,
        String inForce,
        String proposed,
        int days,
        int changed,
        int of,
        List<String> findings,
        List<ShiftOut> asking,
        List<ShiftOut> approving,
        AudienceOut audience,
        List<GrantOutlookOut> grants,
        ReplayOut replay,
        @Nullable String second) {

    private static final int MOST_NAMES = 100;

    /** Who gains and who loses what concerns an entitlement. */
    record ShiftOut(String entitlement, int gains, List<String> gain, int loses, List<String> lose) {

        static ShiftOut of(Shift shift) {
            return new ShiftOut(
                    shift.entitlement().value(),
                    shift.gain().size(),
                    names(shift.gain()),
                    shift.lose().size(),
                    names(shift.lose()));
        }

        private static List<String> names(List<PersonId> people) {
            return people.stream().limit(MOST_NAMES).map(PersonId::value).toList();
        }
    }

    /** How many people it concerns. */
    record AudienceOut(int people, int askBefore, int askAfter, int toldBefore, int toldAfter) {}

    /** A live grant that would end or be flagged. */
    record GrantOutlookOut(String grant, String person, String entitlement, boolean ends, String rule) {

        static GrantOutlookOut of(GrantOutlook outlook) {
            return new GrantOutlookOut(
                    outlook.grant().value(),
                    outlook.person().value(),
                    outlook.entitlement().value(),
                    outlook.ends(),
                    outlook.rule());
        }
    }

    /** The past, decided once more. */
    record ReplayOut(int requests, Map<String, Integer> counts, int lost, List<ChangedOut> changed) {

        static ReplayOut of(Replay replay) {
            Map<String, Integer> counts = new TreeMap<>();
            replay.counts().forEach((change, count) -> counts.put(word(change), count));
            return new ReplayOut(
                    replay.requests(),
                    counts,
                    replay.lost(),
                    replay.changed().stream().map(ChangedOut::of).toList());
        }
    }

    /** A request of the past that would come to something else. */
    record ChangedOut(
            String request,
            String person,
            String entitlement,
            Instant at,
            String change,
            String before,
            String after,
            String rule) {

        static ChangedOut of(Replay.Changed changed) {
            return new ChangedOut(
                    changed.id().value(),
                    changed.person().value(),
                    changed.entitlement().value(),
                    changed.at(),
                    word(changed.change()),
                    changed.before(),
                    changed.after(),
                    changed.rule());
        }
    }

    static PlanOut of(Planner.Planned planned, int days) {
        Plan plan = planned.plan();
        Plan.Audience audience = plan.audience();
        return new PlanOut(
                plan.hash(),
                plan.inForce(),
                plan.proposed(),
                days,
                plan.changed(),
                plan.of(),
                planned.findings().stream().map(Diagnostic::toString).toList(),
                plan.asking().stream().map(ShiftOut::of).toList(),
                plan.approving().stream().map(ShiftOut::of).toList(),
                new AudienceOut(
                        audience.people(),
                        audience.askBefore(),
                        audience.askAfter(),
                        audience.toldBefore(),
                        audience.toldAfter()),
                plan.grants().stream().map(GrantOutlookOut::of).toList(),
                ReplayOut.of(plan.replay()),
                plan.second());
    }

    private static String word(Replay.Change change) {
        return change.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
