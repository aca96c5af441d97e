package dev.brevet.domain.policy.rules;

import dev.brevet.api.policy.Check;
import dev.brevet.api.policy.InputQuestion;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.policy.document.PolicyDocument.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The policies of one version, in the order in which they are looked at.
 *
 * <p>Immutable but for a memory of which policies cover which entitlement, so that a decision looks at a few and not at all.
 */
public final class PolicySet {

    private static final Comparator<CompiledPolicy> ORDER =
            Comparator.comparingInt(CompiledPolicy::priority).thenComparing(CompiledPolicy::name);

    /** No policy at all: each entitlement's own definition decides. */
    public static final PolicySet NONE = new PolicySet("none", List.of());

    private final String version;
    private final List<CompiledPolicy> policies;
    private final Map<EntitlementFact, List<CompiledPolicy>> covering = new ConcurrentHashMap<>();

    PolicySet(String version, List<CompiledPolicy> policies) {
        this.version = version;
        this.policies = policies.stream().sorted(ORDER).toList();
    }

    /** Identifies exactly these policies. */
    public String version() {
        return version;
    }

    /** All of them, in order. */
    public List<CompiledPolicy> policies() {
        return policies;
    }

    /** Whether there is none, so that the catalogue decides. */
    public boolean isEmpty() {
        return policies.isEmpty();
    }

    /** Whether any of them reads what is known of people from outside. */
    public boolean looksAtPosture() {
        return policies.stream().anyMatch(CompiledPolicy::looksAtPosture);
    }

    /** The policies that say something about this entitlement, in order. */
    public List<CompiledPolicy> covering(EntitlementFact entitlement) {
        if (isEmpty()) {
            return List.of(Definition.of(entitlement));
        }
        return covering.computeIfAbsent(
                entitlement, e -> policies.stream().filter(p -> p.covers(e)).toList());
    }

    /** Holds all that cover it against the case: deny beats allow, the first that allows decides, and all that require add. */
    public Verdict judge(Case c) {
        List<CompiledPolicy> all = covering(c.entitlement());
        for (CompiledPolicy policy : all) {
            if (policy.effect() == Effect.DENY && policy.denies(c, Moment.START)) {
                return new Verdict(Optional.empty(), Optional.of(Refusing.denying(policy, c)), List.of());
            }
        }
        Terms terms = null;
        for (CompiledPolicy policy : all) {
            if (policy.effect() == Effect.ALLOW && policy.allows(c)) {
                terms = policy.terms();
                break;
            }
        }
        if (terms == null) {
            return new Verdict(Optional.empty(), closest(all, c, Moment.START), List.of());
        }
        List<String> added = new ArrayList<>();
        for (CompiledPolicy policy : all) {
            if (policy.effect() == Effect.REQUIRE && policy.applies(c, Moment.START)) {
                if (!policy.allows(c)) {
                    return new Verdict(Optional.empty(), Optional.of(Refusing.lacking(policy, c, Moment.START)), added);
                }
                added.add(policy.name());
                terms = terms.and(policy.terms());
            }
        }
        Optional<Refusing> held = held(c);
        return held.isPresent()
                ? new Verdict(Optional.empty(), held, added)
                : new Verdict(Optional.of(terms), Optional.empty(), added);
    }

    /** Whether the case is let through; the same answer as {@link #judge}, without looking for who refuses and why. */
    public boolean permits(Case c) {
        boolean allowed = false;
        for (CompiledPolicy policy : covering(c.entitlement())) {
            switch (policy.effect()) {
                case DENY -> {
                    if (policy.denies(c, Moment.START)) {
                        return false;
                    }
                }
                case ALLOW -> allowed = allowed || policy.allows(c);
                case REQUIRE -> {
                    if (policy.applies(c, Moment.START) && !policy.allows(c)) {
                        return false;
                    }
                }
            }
        }
        return allowed && held(c).isEmpty();
    }

    /** What the person holds already and, by a policy that covers that, nobody has together with what is asked for. */
    List<LiveGrant> heldInTheWay(Case c) {
        return c.live().stream().filter(g -> excluding(g, c).isPresent()).toList();
    }

    /** The refusal because of what the person holds; which of the two was there first makes no difference. */
    Optional<Refusing> held(Case c) {
        for (LiveGrant grant : c.live()) {
            CompiledPolicy policy = excluding(grant, c).orElse(null);
            if (policy != null) {
                return Optional.of(new Refusing(policy, policy.exclusion(c, grant)));
            }
        }
        return Optional.empty();
    }

    private Optional<CompiledPolicy> excluding(LiveGrant grant, Case c) {
        if (isEmpty() || grant.entitlement().equals(c.entitlement().id())) {
            return Optional.empty();
        }
        return c.catalogue().apply(grant.entitlement()).stream()
                .flatMap(held -> covering(held).stream())
                .filter(p -> p.excludes(c))
                .findFirst();
    }

    /** What a grant that was decided as this case says breaks by now; empty if it stands. */
    public Optional<Broken> lost(Case c) {
        List<CompiledPolicy> all = covering(c.entitlement());
        for (CompiledPolicy policy : all) {
            if (policy.effect() == Effect.DENY && policy.denies(c, Moment.MEANWHILE)) {
                return Optional.of(
                        new Broken(policy.name() + "/deny", policy.terms().endsWhenLost()));
            }
        }
        List<CompiledPolicy> allowing =
                all.stream().filter(p -> p.effect() == Effect.ALLOW).toList();
        if (allowing.stream().noneMatch(p -> p.stands(c))) {
            // Whoever flags instead of ending says so in the policy that would have allowed it.
            return Optional.of(new Broken(
                    closest(all, c, Moment.MEANWHILE).map(Refusing::rule).orElse("no-policy"),
                    allowing.stream().allMatch(p -> p.terms().endsWhenLost())));
        }
        return all.stream()
                .filter(p -> p.effect() == Effect.REQUIRE && p.applies(c, Moment.MEANWHILE) && !p.stands(c))
                .findFirst()
                .map(p -> new Broken(
                        p.firstLacking(c, Moment.MEANWHILE).rule(), p.terms().endsWhenLost()));
    }

    /** A rule that a live grant breaks, and whether that ends it. */
    public record Broken(String rule, boolean ends) {}

    /** Whether a person is among those who may ask for it at all, whatever the conditions. */
    public boolean mayAsk(PersonFact person, EntitlementFact entitlement) {
        boolean allowed = false;
        for (CompiledPolicy policy : covering(entitlement)) {
            boolean meant = policy.who().holds(person);
            if (policy.effect() == Effect.DENY && meant && policy.isUnconditional()) {
                return false;
            }
            allowed |= policy.effect() == Effect.ALLOW && meant;
        }
        return allowed;
    }

    /** The questions of all that speak to this person, each name once. */
    public List<InputQuestion> questions(Case c) {
        Map<String, InputQuestion> questions = new LinkedHashMap<>();
        for (CompiledPolicy policy : covering(c.entitlement())) {
            if (policy.effect() != Effect.DENY && policy.applies(c, Moment.START)) {
                policy.inputs().questions().forEach(q -> questions.putIfAbsent(q.name(), q.asked()));
            }
        }
        return List.copyOf(questions.values());
    }

    /** Every way in which a person could get it, whatever the conditions: who allows, and the terms with all that may be added. */
    public List<Chance> chances(PersonFact person, EntitlementFact entitlement) {
        if (!mayAsk(person, entitlement)) {
            return List.of();
        }
        List<CompiledPolicy> meant = covering(entitlement).stream()
                .filter(p -> p.who().holds(person))
                .toList();
        List<Chance> chances = new ArrayList<>();
        for (CompiledPolicy allowing : meant) {
            if (allowing.effect() == Effect.ALLOW) {
                Terms terms = allowing.terms();
                for (CompiledPolicy more : meant) {
                    if (more.effect() == Effect.REQUIRE) {
                        terms = terms.and(more.terms());
                    }
                }
                chances.add(new Chance(allowing, terms));
            }
        }
        return chances;
    }

    /** Everything that all of them ask for, for showing why. */
    public List<Check> explain(Case c) {
        List<Check> checks = new ArrayList<>();
        for (CompiledPolicy policy : covering(c.entitlement())) {
            switch (policy.effect()) {
                case DENY -> checks.add(policy.denial(c).check());
                case ALLOW -> checks.addAll(policy.checks(c));
                case REQUIRE -> {
                    if (policy.applies(c, Moment.START)) {
                        checks.addAll(policy.checks(c));
                    }
                }
            }
        }
        held(c).ifPresent(r -> checks.add(r.asked.check()));
        return checks;
    }

    /** The allowing policy that lacks the least: the one that a refusal speaks of. */
    private static Optional<Refusing> closest(List<CompiledPolicy> all, Case c, Moment moment) {
        return all.stream()
                .filter(p -> p.effect() == Effect.ALLOW)
                .min(Comparator.comparingLong(p -> p.lacks(c, moment)))
                .map(p -> Refusing.lacking(p, c, moment));
    }

    /** A policy that may allow, and the terms that would apply then. */
    public record Chance(CompiledPolicy policy, Terms terms) {}

    /** A policy that refuses, and what of it; the words are found only when somebody reads them. */
    public static final class Refusing {

        private final CompiledPolicy policy;
        private final Asked asked;

        private Refusing(CompiledPolicy policy, Asked asked) {
            this.policy = policy;
            this.asked = asked;
        }

        static Refusing denying(CompiledPolicy policy, Case c) {
            return new Refusing(policy, policy.denial(c));
        }

        static Refusing lacking(CompiledPolicy policy, Case c, Moment moment) {
            return new Refusing(policy, policy.firstLacking(c, moment));
        }

        /** The policy that refuses. */
        public CompiledPolicy policy() {
            return policy;
        }

        /** The rule that refuses, as a decision names it. */
        public String rule() {
            return policy.documented() ? asked.rule() : "not-an-asker";
        }

        /** What it asks for, as a sentence. */
        public String asks() {
            return asked.asks().get();
        }
    }

    /**
     * What the set says to a case: terms, or who refuses. Neither, if no policy covers the entitlement at all.
     *
     * @param added names of the policies that added to the terms
     */
    public record Verdict(Optional<Terms> terms, Optional<Refusing> refusing, List<String> added) {}
}
