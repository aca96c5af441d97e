package dev.brevet.domain.inforce;

import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import java.util.Optional;

/**
 * Whether two ids are one human in the end, so that nobody decides for themselves: not under another id, not through a
 * workload, not in somebody else's place.
 *
 * <p>Pure. Where it cannot be known who stands behind an id, the answer is that they may not decide.
 */
public final class SamePerson {

    private SamePerson() {}

    /**
     * Whether {@code decider}, using the right that {@code rightOf} has, may decide what {@code asker} asked for, as far as it
     * is a matter of who they are; whether they have the right is another question.
     *
     * @param rightOf the decider themself, or whoever let them decide in their place
     */
    public static boolean mayDecide(PersonId decider, PersonId rightOf, PersonId asker, Facts facts) {
        return isHuman(decider, facts)
                && !sameHuman(decider, asker, facts)
                && !sameHuman(rightOf, asker, facts)
                && (sameId(decider, rightOf, facts) || standsIn(decider, rightOf, facts));
    }

    /** Whether one human is behind both: as themself, under a merged id, or as who answers for a workload; also if unknown. */
    public static boolean sameHuman(PersonId one, PersonId other, Facts facts) {
        PersonId first = humanBehind(one, facts).orElse(null);
        PersonId second = humanBehind(other, facts).orElse(null);
        return first == null || second == null || first.equals(second);
    }

    /** Whether both are ids of the same person, human or workload. */
    public static boolean sameId(PersonId one, PersonId other, Facts facts) {
        return one.equals(other)
                || facts.person(one)
                        .map(PersonFact::id)
                        .equals(facts.person(other).map(PersonFact::id).or(() -> Optional.of(other)));
    }

    /** Whether {@code rightOf} lets {@code decider} decide in their place at this moment. */
    private static boolean standsIn(PersonId decider, PersonId rightOf, Facts facts) {
        return facts.person(rightOf)
                .filter(PersonFact::active)
                .map(PersonFact::delegation)
                .filter(d -> d.holds(facts.now()))
                .filter(d -> sameId(d.to(), decider, facts))
                .isPresent();
    }

    private static boolean isHuman(PersonId id, Facts facts) {
        return facts.person(id).filter(p -> p.kind() == PersonKind.HUMAN).isPresent();
    }

    /** Empty where nobody can be held to it. */
    private static Optional<PersonId> humanBehind(PersonId id, Facts facts) {
        return facts.person(id).flatMap(p -> switch (p.kind()) {
            case HUMAN -> Optional.of(p.id());
            case WORKLOAD ->
                Optional.ofNullable(p.owner())
                        .flatMap(facts::person)
                        .filter(o -> o.kind() == PersonKind.HUMAN)
                        .map(PersonFact::id);
        });
    }
}
