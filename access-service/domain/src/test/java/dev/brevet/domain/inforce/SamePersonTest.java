package dev.brevet.domain.inforce;

import static dev.brevet.domain.support.Cast.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.directory.KnownPerson;
import dev.brevet.domain.directory.People;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.Seed;
import dev.brevet.domain.support.SettableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Nobody decides for themselves, whoever they appear as.
 *
 * <p>Each graph begins with the truth, which humans there are and who is behind which id, and only then is written down as
 * merges, owners and delegations in whatever order; the function sees the latter and is held against the former.
 */
class SamePersonTest {

    private static final int GRAPHS = 200_000;
    private static final GroupId APPROVERS = new GroupId("approvers");

    @Test
    void nobody_decides_for_themselves_in_any_of_many_graphs() {
        long seed = Seed.next();
        RandomGenerator random = new Random(seed);
        int decided = 0;
        int aliases = 0;
        int stoodIn = 0;
        int alone = 0;
        for (int i = 0; i < GRAPHS; i++) {
            Graph graph = new Graph(random);
            Facts facts = graph.facts();
            PersonId asker = graph.any(random);
            boolean anybody = false;
            for (PersonId decider : graph.ids()) {
                for (PersonId rightOf : graph.ids()) {
                    boolean may = SamePerson.mayDecide(decider, rightOf, asker, facts);
                    boolean expected = graph.isHuman(decider)
                            && graph.human(decider) != graph.human(asker)
                            && graph.human(rightOf) != graph.human(asker)
                            && graph.actsFor(decider, rightOf);
                    assertThat(may)
                            .as(
                                    "seed %d, graph %d: %s by the right of %s about %s in %s",
                                    seed, i, decider, rightOf, asker, graph)
                            .isEqualTo(expected);
                    anybody |= may && facts.person(rightOf).orElseThrow().actsFor(APPROVERS);
                    decided += may ? 1 : 0;
                    stoodIn += may && graph.human(decider) != graph.human(rightOf) ? 1 : 0;
                }
            }
            aliases += graph.ids().stream()
                            .anyMatch(id ->
                                    !id.equals(asker) && graph.isHuman(id) && graph.human(id) == graph.human(asker))
                    ? 1
                    : 0;
            // A group that holds nobody but the asker, under whichever ids, lets nobody decide.
            if (graph.onlyApproverIs(graph.human(asker))) {
                alone++;
                assertThat(anybody).as("seed %d, graph %d: %s", seed, i, graph).isFalse();
            }
        }
        assertThat(List.of(decided, aliases, stoodIn, alone))
                .as("cases met, seed %d", seed)
                .allSatisfy(met -> assertThat(met).isGreaterThan(GRAPHS / 50));
    }

    @Test
    void whom_nobody_knows_decides_nothing() {
        Graph graph = new Graph(new Random(1));
        PersonId stranger = new PersonId("stranger");
        PersonId asker = graph.ids().getFirst();
        assertThat(SamePerson.mayDecide(stranger, stranger, asker, graph.facts()))
                .isFalse();
        assertThat(SamePerson.mayDecide(asker, asker, stranger, graph.facts())).isFalse();
    }

    /** A few humans with their ids and workloads, and what became known about them. */
    private static final class Graph {

        private record Id(PersonId id, PersonKind kind, int human) {}

        private final List<Id> truth = new ArrayList<>();
        private final List<KnownPerson> known = new ArrayList<>();
        private final int[] standIn;
        private final boolean approverByMany;

        Graph(RandomGenerator random) {
            int humans = 1 + random.nextInt(4);
            standIn = new int[humans];
            approverByMany = random.nextBoolean();
            for (int human = 0; human < humans; human++) {
                int ids = 1 + (random.nextInt(3) == 0 ? random.nextInt(3) : 0);
                for (int i = 0; i < ids; i++) {
                    truth.add(new Id(new PersonId("h" + human + "-" + i), PersonKind.HUMAN, human));
                }
                if (random.nextInt(3) == 0) {
                    truth.add(new Id(new PersonId("w" + human), PersonKind.WORKLOAD, human));
                }
            }
            for (int human = 0; human < humans; human++) {
                write(human, humans, random);
            }
            java.util.Collections.shuffle(known, new Random(random.nextLong()));
        }

        private void write(int human, int humans, RandomGenerator random) {
            List<Id> ids = truth.stream()
                    .filter(t -> t.human() == human && t.kind() == PersonKind.HUMAN)
                    .toList();
            int away = random.nextInt(3) == 0 ? random.nextInt(humans) : -1;
            int standsIn = away == human ? -1 : away;
            standIn[human] = standsIn;
            for (int i = 0; i < ids.size(); i++) {
                // Merged one into the next, so that the last lives on; at random straight into the last.
                PersonId into = i + 1 == ids.size()
                        ? null
                        : ids.get(random.nextBoolean() ? i + 1 : ids.size() - 1).id();
                PersonFact.Delegation delegation = standsIn < 0 || into != null
                        ? null
                        : new PersonFact.Delegation(any(standsIn, random), NOON.minusSeconds(1), NOON.plusSeconds(1));
                known.add(new KnownPerson(
                        ids.get(i).id(),
                        PersonKind.HUMAN,
                        true,
                        human == 0 || approverByMany ? Set.of(APPROVERS) : Set.of(),
                        null,
                        null,
                        delegation,
                        into));
            }
            truth.stream()
                    .filter(t -> t.human() == human && t.kind() == PersonKind.WORKLOAD)
                    .forEach(t -> known.add(new KnownPerson(
                            t.id(), PersonKind.WORKLOAD, true, Set.of(), null, any(human, random), null, null)));
        }

        private PersonId any(int human, RandomGenerator random) {
            List<Id> ids = truth.stream()
                    .filter(t -> t.human() == human && t.kind() == PersonKind.HUMAN)
                    .toList();
            return ids.get(random.nextInt(ids.size())).id();
        }

        PersonId any(RandomGenerator random) {
            return truth.get(random.nextInt(truth.size())).id();
        }

        List<PersonId> ids() {
            return truth.stream().map(Id::id).toList();
        }

        int human(PersonId id) {
            return of(id).human();
        }

        boolean isHuman(PersonId id) {
            return of(id).kind() == PersonKind.HUMAN;
        }

        /** By the truth: as themself, or because that human is away and named this one. */
        boolean actsFor(PersonId decider, PersonId rightOf) {
            return isHuman(rightOf) && (human(decider) == human(rightOf) || standIn[human(rightOf)] == human(decider));
        }

        boolean onlyApproverIs(int human) {
            return human == 0 && (!approverByMany || truth.stream().allMatch(t -> t.human() == 0));
        }

        private Id of(PersonId id) {
            return truth.stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
        }

        @Override
        public String toString() {
            return known.toString();
        }

        Facts facts() {
            People people = People.of(known);
            // Who somebody is depends on nothing else.
            return new FakeFacts(new SettableClock(NOON)) {
                @Override
                public Optional<PersonFact> person(PersonId id) {
                    return people.find(id);
                }
            };
        }
    }
}
