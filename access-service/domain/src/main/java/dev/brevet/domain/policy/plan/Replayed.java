package dev.brevet.domain.policy.plan;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
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
import dev.brevet.domain.policy.rules.GlassRules;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.policy.rules.Posture;
import dev.brevet.domain.policy.rules.Terms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    /** The glass could be broken. */
    record Broken(String rule, Set<GroupId> reviewers, boolean proven) implements Replayed {

        @Override
        public String words() {
            return "break-glass, reviewed by "
                    + reviewers.stream().map(GroupId::value).sorted().collect(Collectors.joining(", "))
                    + (proven ? "" : ", after a stronger proof");
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
    static Replayed by(PolicySet policies, Case c, boolean breakGlass) {
        return breakGlass ? glass(policies, c) : ordinary(policies, c);
    }

    private static Replayed glass(PolicySet policies, Case c) {
        GlassRules.Offer offer =
                GlassRules.offer(policies, c.person(), c.entitlement()).orElse(null);
        if (offer == null) {
            return new Refused("break-glass-not-offered");
        }
        if (c.ask().duration().compareTo(offer.cap()) > 0) {
            return new Refused("break-glass-duration");
        }
        return GlassRules.refusing(policies, c, offer)
                .<Replayed>map(r -> new Refused(r.rule()))
                .orElseGet(() ->
                        new Broken(offer.policy(), Set.copyOf(offer.glass().reviewers()), isProven(c, offer.stepUp())));
    }

    private static boolean isProven(Case c, Terms.@Nullable StepUp stepUp) {
        return stepUp == null || c.ask().proof().satisfies(stepUp.assurance(), stepUp.within(), c.now());
    }

    private static Replayed ordinary(PolicySet policies, Case c) {
        PolicySet.Verdict verdict = policies.judge(c);
        if (verdict.terms().isPresent()) {
            Terms terms = verdict.terms().get();
            return new Through(terms, isProven(c, terms.stepUp()));
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
                before instanceof Through then
                        ? between(then, now)
                        : now.terms().needs().isEmpty() ? Change.NOW_INSTANT : Change.NOW_APPROVAL;
            case Broken now -> before instanceof Broken then ? between(then, now) : Change.NOW_INSTANT;
        };
    }

    private static Change between(Broken then, Broken now) {
        if (then.proven() != now.proven()) {
            return now.proven() ? Change.NO_STEP_UP : Change.NOW_STEP_UP;
        }
        return then.reviewers().equals(now.reviewers()) ? Change.SAME : Change.OTHER_APPROVALS;
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
