package dev.brevet.domain.policy;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.policy.Remedy;
import dev.brevet.api.policy.Risk;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.Case;
import dev.brevet.domain.policy.rules.Leads;
import dev.brevet.domain.policy.rules.Posture;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what would help: takes every lead that the policies give, tries it, and offers only what turns the decision. */
final class Remedies {

    /** Enough to choose from; more would not be read. */
    private static final int MOST = 5;

    private Remedies() {}

    static List<Remedy> of(Ask ask, PersonFact person, EntitlementFact entitlement, Facts facts) {
        Tried as = Tried.of(ask, person, entitlement, facts);
        return Leads.of(facts.policies(), as.caseOf(entitlement, facts)).stream()
                .filter(remedy -> helps(as.after(remedy), entitlement, facts))
                .limit(MOST)
                .toList();
    }

    private static boolean helps(Tried tried, EntitlementFact entitlement, Facts facts) {
        // Two live grants of one entitlement are refused whatever the policies say.
        return tried.live().stream().noneMatch(g -> g.entitlement().equals(entitlement.id()))
                && facts.policies().permits(tried.caseOf(entitlement, facts));
    }

    /** The ask and the person as they would be; as risky as they are, and what is known of them is the same. */
    record Tried(Ask ask, PersonFact person, List<LiveGrant> live, Supplier<Risk> risk, Posture posture) {

        /** As it is. */
        static Tried of(Ask ask, PersonFact person, EntitlementFact entitlement, Facts facts) {
            return new Tried(
                    ask,
                    person,
                    facts.liveGrantsOf(ask.person()),
                    new Assessment(person, entitlement, facts),
                    new Posture(() -> facts.postureOf(ask.person())));
        }

        /** For another time. */
        Tried lasting(Duration length) {
            return new Tried(ask.lasting(length), person, live, risk, posture);
        }

        Case caseOf(EntitlementFact entitlement, Facts facts) {
            return new Case(
                    ask,
                    person,
                    entitlement,
                    facts.now(),
                    live,
                    () -> facts.liveGrantsOn(entitlement.id()),
                    risk,
                    posture,
                    facts::entitlement);
        }

        Tried after(Remedy remedy) {
            return switch (remedy) {
                case Remedy.Shorten r -> lasting(r.to());
                case Remedy.BeginAt r -> new Tried(ask.beginning(r.at()), person, live, risk, posture);
                case Remedy.BeginNow r -> new Tried(ask.beginning(null), person, live, risk, posture);
                case Remedy.AnswerInput r ->
                    new Tried(ask.answering(r.input(), r.example()), person, live, risk, posture);
                case Remedy.JoinGroup r -> new Tried(ask, joined(r.group()), live, risk, posture);
                case Remedy.HandBack r ->
                    new Tried(
                            ask,
                            person,
                            live.stream()
                                    .filter(g -> !g.entitlement().equals(r.entitlement()))
                                    .toList(),
                            risk,
                            posture);
            };
        }

        private PersonFact joined(GroupId group) {
            Set<GroupId> groups = Stream.concat(person.groups().stream(), Stream.of(group))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            return new PersonFact(
                    person.id(),
                    person.kind(),
                    person.active(),
                    groups,
                    person.manager(),
                    person.owner(),
                    person.delegation());
        }
    }
}
