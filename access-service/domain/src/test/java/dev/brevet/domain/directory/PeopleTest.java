package dev.brevet.domain.directory;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.ENGINEERS;
import static dev.brevet.domain.support.Cast.KAI;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.OWNERS;
import static dev.brevet.domain.support.Cast.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many ids, one human each. */
class PeopleTest {

    private static KnownPerson known(PersonId id, boolean active, @Nullable PersonId into, GroupId... groups) {
        return new KnownPerson(id, PersonKind.HUMAN, active, Set.of(groups), null, null, null, into);
    }

    @Test
    void an_id_that_was_merged_away_finds_the_survivor_with_the_groups_of_both() {
        People people = People.of(List.of(known(DANA, true, ANA, ENGINEERS), known(ANA, true, null, OWNERS)));
        assertThat(people.find(DANA)).isEqualTo(people.find(ANA)).hasValueSatisfying(p -> {
            assertThat(p.id()).isEqualTo(ANA);
            assertThat(p.groups()).containsExactlyInAnyOrder(ENGINEERS, OWNERS);
        });
        assertThat(people.all()).hasSize(1);
        assertThat(people.idsOf(DANA)).containsExactlyInAnyOrder(DANA, ANA);
    }

    @Test
    void merges_are_followed_to_their_end() {
        People people = People.of(
                List.of(known(DANA, true, ANA), known(ANA, true, BEN, OWNERS), known(BEN, true, null, SECURITY)));
        assertThat(people.find(DANA).orElseThrow().id()).isEqualTo(BEN);
        assertThat(people.find(DANA).orElseThrow().groups()).containsExactlyInAnyOrder(OWNERS, SECURITY);
    }

    @Test
    void what_an_id_gave_goes_with_it() {
        People people = People.of(List.of(known(DANA, false, ANA, ENGINEERS), known(ANA, true, null, OWNERS)));
        assertThat(people.find(DANA).orElseThrow().active()).isTrue();
        assertThat(people.find(DANA).orElseThrow().groups()).containsExactly(OWNERS);
    }

    @Test
    void who_left_under_the_id_they_live_on_left() {
        People people = People.of(List.of(known(DANA, true, ANA, ENGINEERS), known(ANA, false, null, OWNERS)));
        assertThat(people.find(DANA).orElseThrow().active()).isFalse();
    }

    @Test
    void managers_owners_and_stand_ins_are_named_by_the_id_they_live_on() {
        var away = new PersonFact.Delegation(DANA, NOON, NOON.plusSeconds(60));
        People people = People.of(List.of(
                known(DANA, true, ANA),
                known(ANA, true, null),
                new KnownPerson(BEN, PersonKind.HUMAN, true, Set.of(), DANA, null, away, null),
                new KnownPerson(KAI, PersonKind.WORKLOAD, true, Set.of(), null, DANA, null, null)));
        assertThat(people.find(BEN).orElseThrow().manager()).isEqualTo(ANA);
        assertThat(people.find(BEN).orElseThrow().delegation())
                .isEqualTo(new PersonFact.Delegation(ANA, away.since(), away.until()));
        assertThat(people.find(KAI).orElseThrow().owner()).isEqualTo(ANA);
    }

    @Test
    void nobody_is_found_who_is_not_known() {
        assertThat(People.nobody().find(DANA)).isEmpty();
        assertThat(People.nobody().idsOf(DANA)).containsExactly(DANA);
    }
}
