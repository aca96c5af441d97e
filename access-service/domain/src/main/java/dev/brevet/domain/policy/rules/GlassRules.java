package dev.brevet.domain.policy.rules;

import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.policy.document.PolicyDocument.Effect;
import dev.brevet.domain.policy.rules.PolicySet.Broken;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What policies say to somebody who would break the glass.
 *
 * <p>The policy that offers it asks for nothing but what stands under its own {@code breakGlass}. What beats it: denials,
 * and of policies that require something their conditions, caps, step-ups and what nobody may have together.
 */
public final class GlassRules {

    private GlassRules() {}

    /**
     * Breaking the glass as it is offered to one person.
     *
     * @param terms of the ordinary way: who is passed over
     */
    public record Offer(String policy, Glass glass, Duration cap, Terms.StepUp stepUp, Terms terms) {}

    /** A rule that refuses although it is offered, and what it asks for. */
    public record Refusing(String rule, String asks) {}

    /** The first policy that offers it to this person, with what others add; empty if none does. */
    public static Optional<Offer> offer(PolicySet set, PersonFact person, EntitlementFact entitlement) {
        List<CompiledPolicy> all = set.covering(entitlement);
        for (CompiledPolicy policy : all) {
            Glass glass = policy.glass();
            if (glass != null && glass.who().holds(person)) {
                Terms terms = policy.terms();
                Duration cap = shorter(glass.cap(), entitlement.cap());
                Terms.StepUp stepUp = glass.stepUp();
                for (CompiledPolicy more : requiring(all, person)) {
                    terms = terms.and(more.terms());
                    cap = shorter(cap, more.terms().cap());
                    stepUp = Objects.requireNonNullElse(
                            Terms.StepUp.both(stepUp, more.terms().stepUp()), stepUp);
                }
                return Optional.of(new Offer(policy.name(), glass, cap, stepUp, terms));
            }
        }
        return Optional.empty();
    }

    /** What refuses although it is offered. */
    public static Optional<Refusing> refusing(PolicySet set, Case c, Offer offer) {
        List<CompiledPolicy> all = set.covering(c.entitlement());
        for (CompiledPolicy policy : all) {
            if (policy.effect() == Effect.DENY && policy.denies(c, Moment.START)) {
                return Optional.of(refusing(policy.denial(c)));
            }
        }
        return all.stream()
                .filter(p -> p.effect() == Effect.REQUIRE
                        ? p.who().holds(c.person())
                        : p.name().equals(offer.policy()))
                .flatMap(p -> p.lackingEvenThen(c).stream())
                .findFirst()
                .map(GlassRules::refusing)
                .or(() -> set.held(c).map(r -> new Refusing(r.rule(), r.asks())));
    }

    /** What a grant that was taken as this case says breaks by now; empty if it stands. */
    public static Optional<Broken> lost(PolicySet set, Case c) {
        List<CompiledPolicy> all = set.covering(c.entitlement());
        for (CompiledPolicy policy : all) {
            if (policy.effect() == Effect.DENY && policy.denies(c, Moment.MEANWHILE)) {
                return Optional.of(
                        new Broken(policy.name() + "/deny", policy.terms().endsWhenLost()));
            }
        }
        if (all.stream().noneMatch(p -> offers(p, c.person()))) {
            return Optional.of(new Broken(
                    "break-glass-not-offered",
                    all.stream().filter(p -> p.effect() == Effect.ALLOW).allMatch(p -> p.terms()
                            .endsWhenLost())));
        }
        return requiring(all, c.person()).stream()
                .flatMap(p -> p.lackingEvenThen(c).stream()
                        .filter(a -> a.isLacking(Moment.MEANWHILE))
                        .map(a -> new Broken(a.rule(), p.terms().endsWhenLost())))
                .findFirst();
    }

    /** Ids of people who may sign in by passkey alone, because a policy that offers break-glass names them. */
    public static Set<String> withoutProvider(PolicySet set) {
        return set.policies().stream()
                .map(CompiledPolicy::glass)
                .filter(Objects::nonNull)
                .flatMap(glass -> glass.passkeyWithoutProvider().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean offers(CompiledPolicy policy, PersonFact person) {
        Glass glass = policy.glass();
        return glass != null && glass.who().holds(person);
    }

    private static List<CompiledPolicy> requiring(List<CompiledPolicy> all, PersonFact person) {
        return all.stream()
                .filter(p -> p.effect() == Effect.REQUIRE && p.who().holds(person))
                .toList();
    }

    private static Refusing refusing(Asked asked) {
        return new Refusing(asked.rule(), asked.asks().get());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
