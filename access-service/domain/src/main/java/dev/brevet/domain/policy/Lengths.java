package dev.brevet.domain.policy;

import dev.brevet.api.policy.Remedy;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.Case;
import dev.brevet.domain.policy.rules.Leads;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.policy.rules.PolicySet.Chance;
import dev.brevet.domain.policy.rules.Terms;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What to propose to somebody who has not said for how long, and the longest that they may ask for; decides nothing.
 *
 * @param standard the default of the first policy that would give it for that long; never longer than the longest
 * @param longest  the longest cap for which policy would give it with everything else as asked, or that there is
 */
public record Lengths(Duration standard, Duration longest) {

    /** As the policies in force say for this ask, whatever duration it names. */
    public static Lengths of(Ask ask, Facts facts) {
        return facts.entitlement(ask.entitlement())
                .flatMap(e -> facts.person(ask.person()).map(p -> of(ask, p, e, facts)))
                .orElse(new Lengths(Terms.USUAL, Terms.USUAL));
    }

    private static Lengths of(Ask ask, PersonFact person, EntitlementFact entitlement, Facts facts) {
        Remedies.Tried asked = Remedies.Tried.of(ask, person, entitlement, facts);
        List<Chance> chances = facts.policies().chances(person, entitlement);
        Duration most = each(chances, Terms::cap)
                .map(cap -> shorter(cap, entitlement.cap()))
                .max(Comparator.naturalOrder())
                .orElse(entitlement.cap());
        Predicate<Duration> given =
                d -> facts.policies().permits(asked.lasting(d).caseOf(entitlement, facts));
        // Where nothing would be given as asked so far, such as before a question is answered, the longest cap counts.
        Duration longest = given.test(most)
                ? most
                : Stream.concat(
                                each(chances, Terms::cap),
                                shorter(facts.policies(), asked.lasting(most).caseOf(entitlement, facts)))
                        .filter(d -> d.compareTo(most) < 0)
                        .sorted(Comparator.reverseOrder())
                        .filter(given)
                        .findFirst()
                        .orElse(most);
        Duration standard = chances.stream()
                .flatMap(chance -> each(List.of(chance), Terms::standard)
                        .map(d -> shorter(d, longest))
                        .filter(d -> facts.policies()
                                .judge(asked.lasting(d).caseOf(entitlement, facts))
                                .terms()
                                .filter(t -> t.policy().equals(chance.terms().policy()))
                                .isPresent()))
                .findFirst()
                .or(() -> each(chances, Terms::standard).findFirst())
                .orElse(Terms.USUAL);
        return new Lengths(shorter(standard, longest), longest);
    }

    /** Where a condition and no cap bounds the time. */
    private static Stream<Duration> shorter(PolicySet policies, Case c) {
        return Leads.of(policies, c).stream()
                .flatMap(lead -> lead instanceof Remedy.Shorten(Duration to) ? Stream.of(to) : Stream.empty());
    }

    /** By the policy alone, and with all that others may add to it: whether they do is for the case to say. */
    private static Stream<Duration> each(List<Chance> chances, Function<Terms, Duration> length) {
        return chances.stream()
                .flatMap(c -> Stream.of(c.policy().terms(), c.terms()).map(length));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
