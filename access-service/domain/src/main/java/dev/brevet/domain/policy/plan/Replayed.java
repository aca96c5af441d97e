package dev.brevet.domain.policy.plan;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.policy.Risk;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.facts.SignalFact;
import dev.brevet.domain.policy.plan.Replay.Change;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.Case;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.policy.rules.Posture;
import dev.brevet.domain.policy.rules.Terms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What one version makes of a request of the past. */
sealed interface Replayed {

    /** Stands for whichever grant it was. */
    GrantId THEN = new GrantId("g-then");

    /** The policy or the rule that decides. */
    String rule();

    /** The decision in a few words. */
    String words();

    /** It would be let through. */
    record Through(Terms terms, boolean proven) implements Replayed {

        @Override
        public String rule() {
            return terms.policy();
        }

        @Override
        public String words() {
            String step = proven ? "" : ", after a stronger proof";
            return terms.needs().isEmpty() ? "instant" + step : "approval by " + groups(terms.needs()) + step;
        }

        private static String groups(List<ApprovalNeed> needs) {
            return needs.stream()
                    .map(n -> (n.count() > 1 ? n.count() + " of " : "") + n.group())
                    .collect(Collectors.joining(", "));
        }
    }

    /** It would be refused. */
    record Refused(String rule) implements Replayed {

        @Override
        public String words() {
            return "refused by " + rule;
        }
    }

    /** Decides a request as it was asked, with the facts of then. */
    static Replayed by(PolicySet policies, Case c) {
        PolicySet.Verdict verdict = policies.judge(c);
        if (verdict.terms().isPresent()) {
            Terms terms = verdict.terms().get();
            Terms.StepUp stepUp = terms.stepUp();
            return new Through(
                    terms, stepUp == null || c.ask().proof().satisfies(stepUp.assurance(), stepUp.within(), c.now()));
        }
        return new Refused(verdict.refusing().map(PolicySet.Refusing::rule).orElse("no-policy"));
    }

    /** The case as it was. */
    static Case caseOf(
            PastRequest past,
            Map<String, String> inputs,
            FactsRead facts,
            EntitlementFact entitlement,
            Changed changed) {
        return new Case(
                new Ask(past.person(), past.entitlement(), past.duration(), past.startAt(), inputs, facts.proof())
                        .assessed(facts.risk()),
                new PersonFact(
                        past.person(), facts.kind(), true, Set.copyOf(facts.groups()), facts.manager(), null, null),
                entitlement,
                past.at(),
                facts.live().stream()
                        .map(e -> new LiveGrant(THEN, e, past.at()))
                        .toList(),
                facts::liveOnAll,
                () -> Risk.UNKNOWN,
                new Posture(() -> facts.posture().stream()
                        .map(s -> new SignalFact(s.signal(), s.value(), past.at(), null, past.at()))
                        .toList()),
                id -> Optional.ofNullable(changed.all().get(id)));
    }

    /** What the second makes of what the first decided. */
    static Change between(Replayed before, Replayed after) {
        return switch (after) {
            case Refused r -> before instanceof Refused ? Change.SAME : Change.NOW_REFUSED;
            case Through now ->
                switch (before) {
                    case Refused r -> now.terms().needs().isEmpty() ? Change.NOW_INSTANT : Change.NOW_APPROVAL;
                    case Through then -> between(then, now);
                };
        };
    }

    private static Change between(Through then, Through now) {
        List<ApprovalNeed> was = then.terms().needs();
        List<ApprovalNeed> is = now.terms().needs();
        if (was.isEmpty() != is.isEmpty()) {
            return is.isEmpty() ? Change.NOW_INSTANT : Change.NOW_APPROVAL;
        }
        if (then.proven() != now.proven()) {
            return now.proven() ? Change.NO_STEP_UP : Change.NOW_STEP_UP;
        }
        return was.equals(is) ? Change.SAME : Change.OTHER_APPROVALS;
    }
}
