package dev.brevet.domain.directory;

import static dev.brevet.domain.support.Cast.MAX;
import static dev.brevet.domain.support.Cast.NOON;

import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.directory.DirectorySwitched;
import dev.brevet.api.directory.SwitchDirectory;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.support.Refused;
import dev.brevet.domain.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A directory: one version after the other, and never half of it. */
class DirectoryTest {

    private static final DirectoryId COMPANY = new DirectoryId("company");
    private static final String HASH = "a".repeat(64);

    private final FixtureConfiguration<Directory> directories =
            new AggregateTestFixture<>(Directory.class).registerInjectableResource(new SettableClock(NOON));

    private static DirectorySwitched inForce(int people) {
        return new DirectorySwitched(COMPANY, "v1", HASH, people, 2, List.of(), null, NOON);
    }

    private static SwitchDirectory to(String basedOn, int leaving, @Nullable PersonId confirmedBy) {
        return new SwitchDirectory(COMPANY, "v2", basedOn, HASH, 30, 2, people(leaving), confirmedBy);
    }

    private static List<PersonId> people(int count) {
        return IntStream.range(0, count).mapToObj(i -> new PersonId("p-" + i)).toList();
    }

    private static DirectorySwitched switched(int leaving, @Nullable PersonId confirmedBy) {
        return new DirectorySwitched(COMPANY, "v2", HASH, 30, 2, people(leaving), confirmedBy, NOON);
    }

    @Test
    void the_first_version_comes_in_force() {
        directories
                .givenNoPriorActivity()
                .when(new SwitchDirectory(COMPANY, "v1", null, HASH, 7, 2, List.of(), null))
                .expectEvents(inForce(7))
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void switching_again_to_what_is_in_force_is_answered_quietly() {
        directories
                .given(inForce(7))
                .when(new SwitchDirectory(COMPANY, "v1", null, HASH, 7, 2, List.of(), null))
                .expectNoEvents()
                .expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void a_version_that_was_compared_with_another_is_refused() {
        directories
                .given(inForce(7))
                .when(to("v0", 0, null))
                .expectException(Refused.by(Conflict.class, "directory-moved-on"))
                .expectNoEvents();
    }

    @Test
    void a_fifth_may_leave_at_once() {
        directories.given(inForce(55)).when(to("v1", 11, null)).expectEvents(switched(11, null));
    }

    @Test
    void more_than_a_fifth_leaving_at_once_is_refused() {
        directories
                .given(inForce(54))
                .when(to("v1", 11, null))
                .expectException(Refused.by(Conflict.class, "directory-too-many-leavers"))
                .expectNoEvents();
    }

    @Test
    void who_leave_one_by_one_leave_at_once_too() {
        directories
                .given(inForce(55), leftBefore(10, 45, null, NOON.minus(Duration.ofHours(23))))
                .when(to("v1b", 1, null))
                .expectEvents(switched(1, null));
        directories
                .given(inForce(54), leftBefore(10, 44, null, NOON.minus(Duration.ofHours(23))))
                .when(to("v1b", 1, null))
                .expectException(Refused.by(Conflict.class, "directory-too-many-leavers"))
                .expectNoEvents();
    }

    @Test
    void who_left_a_day_ago_or_with_an_admins_word_does_not_count() {
        directories
                .given(inForce(54), leftBefore(10, 44, null, NOON.minus(Duration.ofHours(24))))
                .when(to("v1b", 1, null))
                .expectEvents(switched(1, null));
        directories
                .given(inForce(54), leftBefore(10, 44, MAX, NOON.minus(Duration.ofHours(1))))
                .when(to("v1b", 1, null))
                .expectEvents(switched(1, null));
    }

    @Test
    void where_nobody_leaves_nothing_is_held_up() {
        directories
                .given(inForce(20), leftBefore(15, 5, null, NOON.minus(Duration.ofHours(1))))
                .when(to("v1b", 0, null))
                .expectEvents(switched(0, null));
    }

    /** After these left, it knows so many people. */
    private static DirectorySwitched leftBefore(int leaving, int people, @Nullable PersonId confirmedBy, Instant at) {
        return new DirectorySwitched(COMPANY, "v1b", HASH, people, 2, people(leaving), confirmedBy, at);
    }

    @Test
    void a_few_may_leave_a_small_company() {
        directories.given(inForce(10)).when(to("v1", 10, null)).expectEvents(switched(10, null));
    }

    @Test
    void an_admin_may_confirm_that_they_really_left() {
        directories.given(inForce(54)).when(to("v1", 54, MAX)).expectEvents(switched(54, MAX));
    }
}
