package dev.brevet.app.policy;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.policy.Check;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.BreakGlassPolicy;
import dev.brevet.domain.policy.PolicyDecision;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.PolicySet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what the policies in force decide, and why; the same for the API and the pages. */
@Component
public class PolicyAnswers {

    private final FactsInForce facts;
    private final AccessPolicy policy;

    PolicyAnswers(FactsInForce facts, AccessPolicy policy) {
        this.facts = facts;
        this.policy = policy;
    }

    /**
     * What is decided in a case, and why.
     *
     * @param outcome instant, approval, step-up or refused
     * @param policy  that allows it, null if none does
     * @param refusal    null if it is allowed
     * @param breakGlass whether in an emergency they could take it without approval
     * @param risk       as it would be recorded and shown to approvers
     */
    public record Explanation(
            String outcome,
            @Nullable String policy,
            List<String> approvals,
            @Nullable Refusal refusal,
            List<Check> checks,
            boolean breakGlass,
            Risk risk) {}

    /** Somebody who may ask, under which policy, and who has to agree. */
    public record MayAsk(PersonId person, String policy, List<String> approvals) {}

    /** Decides a case as if it were asked now, and records nothing. */
    public Explanation explain(Ask unassessed) {
        Facts now = facts.toShow();
        Risk risk = policy.risk(unassessed, now);
        Ask ask = unassessed.assessed(risk);
        List<Check> checks = policy.explain(ask, now);
        boolean glass = BreakGlassPolicy.isOffered(ask.person(), ask.entitlement(), now);
        try {
            return switch (policy.decide(ask, now)) {
                case PolicyDecision.Permitted p ->
                    new Explanation(
                            p.needs().isEmpty() ? "instant" : "approval",
                            p.terms().policy(),
                            groups(p.needs()),
                            null,
                            checks,
                            glass,
                            risk);
                case PolicyDecision.Refused r ->
                    new Explanation("refused", null, List.of(), r.refusal(), checks, glass, risk);
            };
        } catch (AccessRefusal.StepUpNeeded e) {
            return new Explanation("step-up", null, groups(policy.needs(ask, now)), e.refusal(), checks, glass, risk);
        } catch (AccessRefusal.InvalidInput | AccessRefusal.Conflict | AccessRefusal.NotNow e) {
            return new Explanation("refused", null, List.of(), e.refusal(), checks, glass, risk);
        }
    }

    /**
     * Who may ask at all, whatever the conditions, by person.
     *
     * @throws AccessRefusal.NotFound if there is no such entitlement
     */
    public List<MayAsk> whoCan(EntitlementId entitlement) {
        Facts now = facts.toShow();
        EntitlementFact wanted = now.entitlement(entitlement)
                .orElseThrow(() -> new AccessRefusal.NotFound(new Refusal(
                        "unknown-entitlement",
                        "There is no such entitlement.",
                        "The catalogue names those there are.")));
        return now.people().stream()
                .sorted(Comparator.comparing(p -> p.id().value()))
                .flatMap(p -> can(now.policies(), p, wanted))
                .toList();
    }

    /** Everything that can be asked for, by name. */
    public List<EntitlementId> entitlements() {
        return facts.toShow().entitlements().stream()
                .map(EntitlementFact::id)
                .sorted(Comparator.comparing(EntitlementId::value))
                .toList();
    }

    private static Stream<MayAsk> can(PolicySet set, PersonFact person, EntitlementFact wanted) {
        return set.chances(person, wanted).stream()
                .map(c -> new MayAsk(
                        person.id(), c.policy().name(), groups(c.terms().needs())));
    }

    private static List<String> groups(List<ApprovalNeed> needs) {
        return needs.stream()
                .flatMap(n -> Collections.nCopies(n.count(), n.group().value()).stream())
                .toList();
    }
}
