package dev.brevet.domain.policy.test;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.policy.DurationWords;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsOver;
import dev.brevet.domain.policy.BreakGlassPolicy;
import dev.brevet.domain.policy.document.PolicyDocument.Given;
import dev.brevet.domain.policy.rules.GlassRules;
import dev.brevet.domain.policy.rules.PolicySet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the person of a test could break the glass, were it an emergency.
 *
 * @param rule   what stands in the way; empty if nothing does
 * @param why    in words; empty likewise
 * @param policy that offers it, even if something stands in the way; empty if none does
 * @param cap    the longest that it would last; null likewise
 */
record BrokenGlassOfTest(
        String rule, String why, String policy, @Nullable Duration cap) {

    static BrokenGlassOfTest decide(Given given, PolicySet policies) {
        GivenFacts stated = GivenFacts.of(given, policies);
        Facts facts = WithReviewers.of(stated);
        Proof proof = new Proof(Assurance.PASSKEY, facts.now());
        try {
            return of(BreakGlassPolicy.decide(
                    stated.asker().id(), stated.wanted().id(), null, given.inputs(), proof, facts));
        } catch (AccessRefusal e) {
            return new BrokenGlassOfTest(e.refusal().rule(), e.refusal().why(), "", null);
        }
    }

    private static BrokenGlassOfTest of(BreakGlassPolicy.Decision decision) {
        BreakGlassPolicy.Offer offer = decision.offer();
        Optional<Refusal> first = decision.obstacles().stream()
                .map(BreakGlassPolicy.Obstacle::refusal)
                .findFirst();
        return new BrokenGlassOfTest(
                first.map(Refusal::rule).orElse(""),
                first.map(Refusal::why).orElse(""),
                offer == null ? "" : offer.policy(),
                offer == null ? null : offer.cap());
    }

    boolean offered() {
        return rule.isEmpty();
    }

    String words() {
        return offered() ? words(true) : words(false) + " by " + rule + " (" + why + ")";
    }

    static String words(boolean offered) {
        return offered ? "break-glass offered" : "break-glass not offered";
    }

    String capInWords() {
        return cap == null ? "nothing" : DurationWords.of(cap);
    }

    /** The world of a test says nothing of reviewers: there is one, in every group that may review, and the manager is there. */
    private record WithReviewers(GivenFacts facts, PersonFact reviewer) implements FactsOver {

        static Facts of(GivenFacts stated) {
            Set<GroupId> reviewing = GlassRules.offer(stated.policies(), stated.asker(), stated.wanted())
                    .map(offer -> Set.copyOf(offer.glass().reviewers()))
                    .orElse(Set.of());
            return new WithReviewers(stated, human(new PersonId("somebody-else-who-reviews"), reviewing));
        }

        @Override
        public List<PersonFact> activeMembersOf(Set<GroupId> groups) {
            return Stream.concat(facts.activeMembersOf(groups).stream(), Stream.of(reviewer))
                    .filter(p -> groups.stream().anyMatch(p::actsFor))
                    .toList();
        }

        @Override
        public Optional<PersonFact> person(PersonId id) {
            return facts.person(id).or(() -> id.equals(reviewer.id()) ? Optional.of(reviewer) : manager(id));
        }

        private Optional<PersonFact> manager(PersonId id) {
            return id.equals(facts.asker().manager()) ? Optional.of(human(id, Set.of())) : Optional.empty();
        }

        private static PersonFact human(PersonId id, Set<GroupId> groups) {
            return new PersonFact(id, PersonKind.HUMAN, true, groups, null, null, null);
        }
    }
}
