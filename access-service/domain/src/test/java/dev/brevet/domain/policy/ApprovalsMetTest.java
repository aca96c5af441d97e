package dev.brevet.domain.policy;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.KAI;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.OWNERS;
import static dev.brevet.domain.support.Cast.OWNER_AND_SECURITY;
import static dev.brevet.domain.support.Cast.SECURITY;
import static dev.brevet.domain.support.Cast.ZED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.Seed;
import dev.brevet.domain.support.SettableClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether approvals meet the needs, each person sitting on one seat; compared with trying every seating there is. */
class ApprovalsMetTest {

    private static final AccessPolicy POLICY = new PolicyEngine();

    private final FakeFacts facts = Cast.facts(new SettableClock(NOON));

    private boolean met(List<ApprovalNeed> needs, PersonId... approvers) {
        return POLICY.met(Stream.of(approvers).map(Approval::proven).toList(), DANA, needs, facts);
    }

    @Test
    void no_needs_are_met_by_nobody() {
        assertThat(met(List.of())).isTrue();
    }

    @Test
    void one_person_sits_on_one_seat() {
        facts.enrolled(ANA, OWNERS, SECURITY);
        assertThat(met(OWNER_AND_SECURITY, ANA)).isFalse();
        assertThat(met(OWNER_AND_SECURITY, ANA, ANA)).isFalse();
        assertThat(met(OWNER_AND_SECURITY, ANA, BEN)).isTrue();
        assertThat(met(OWNER_AND_SECURITY, BEN, ANA)).isTrue();
    }

    @Test
    void whoever_fits_two_seats_moves_over() {
        facts.enrolled(ANA, OWNERS, SECURITY).enrolled(KAI, OWNERS);
        assertThat(met(OWNER_AND_SECURITY, ANA, KAI)).isTrue();
    }

    @Test
    void the_asker_sits_on_no_seat() {
        facts.enrolled(DANA, OWNERS, SECURITY);
        assertThat(met(OWNER_AND_SECURITY, DANA, ANA)).isFalse();
    }

    @Test
    void somebody_deactivated_sits_on_no_seat() {
        assertThat(met(OWNER_AND_SECURITY, ZED, ANA)).isFalse();
    }

    @Test
    void two_of_one_group_are_two_people() {
        List<ApprovalNeed> two = List.of(new ApprovalNeed(OWNERS, 2));
        facts.enrolled(KAI, OWNERS);
        assertThat(met(two, ANA)).isFalse();
        assertThat(met(two, ANA, KAI)).isTrue();
    }

    @Test
    void it_agrees_with_trying_every_seating() {
        long seed = Seed.next();
        RandomGenerator random = new Random(seed);
        int yes = 0;
        for (int round = 0; round < 5_000; round++) {
            List<GroupId> groups = List.of(new GroupId("a"), new GroupId("b"), new GroupId("c"));
            FakeFacts world = new FakeFacts(new SettableClock(NOON));
            List<PersonId> people = new ArrayList<>();
            for (int p = 0; p < 5; p++) {
                PersonId person = new PersonId("p" + p);
                world.enrolled(
                        person,
                        groups.stream().filter(g -> random.nextInt(5) < 2).toArray(GroupId[]::new));
                if (random.nextInt(6) == 0) {
                    world.deactivated(person);
                }
                if (random.nextInt(4) > 0) {
                    people.add(person);
                }
            }
            Collections.shuffle(people, new Random(random.nextLong()));
            PersonId asker = new PersonId("p" + random.nextInt(8));
            if (world.person(asker).isEmpty()) {
                world.enrolled(asker);
            }
            List<ApprovalNeed> needs = new ArrayList<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                needs.add(new ApprovalNeed(groups.get(random.nextInt(3)), 1 + random.nextInt(2)));
            }
            boolean expected = everySeating(needs, people, asker, world);
            yes += expected ? 1 : 0;
            assertThat(POLICY.met(people.stream().map(Approval::proven).toList(), asker, needs, world))
                    .as("seed %d, round %d: %s by %s for %s", seed, round, needs, people, asker)
                    .isEqualTo(expected);
        }
        assertThat(yes).as("rounds that say yes, seed %d", seed).isBetween(500, 4_500);
    }

    /** Seats one approver after the other, each on any free seat that fits or on none, and asks whether all seats filled. */
    private static boolean everySeating(
            List<ApprovalNeed> needs, List<PersonId> approvers, PersonId asker, FakeFacts world) {
        List<GroupId> free = new ArrayList<>();
        needs.forEach(n -> free.addAll(Collections.nCopies(n.count(), n.group())));
        return fills(free, approvers, asker, world);
    }

    private static boolean fills(List<GroupId> free, List<PersonId> approvers, PersonId asker, FakeFacts world) {
        if (free.isEmpty() || approvers.isEmpty()) {
            return free.isEmpty();
        }
        PersonId first = approvers.getFirst();
        List<PersonId> rest = approvers.subList(1, approvers.size());
        for (int seat = 0; seat < free.size(); seat++) {
            GroupId group = free.get(seat);
            boolean fits = !first.equals(asker)
                    && world.person(first)
                            .filter(p -> p.active() && p.groups().contains(group))
                            .isPresent();
            if (fits) {
                List<GroupId> left = new ArrayList<>(free);
                left.remove(seat);
                if (fills(left, rest, asker, world)) {
                    return true;
                }
            }
        }
        return fills(free, rest, asker, world);
    }
}
