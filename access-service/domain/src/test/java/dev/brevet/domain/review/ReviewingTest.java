package dev.brevet.domain.review;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.EVE;
import static dev.brevet.domain.support.Cast.KAI;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ORDERS;
import static dev.brevet.domain.support.Cast.SECURITY;
import static dev.brevet.domain.support.Cast.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.review.CloseReview;
import dev.brevet.api.review.EscalateReview;
import dev.brevet.api.review.Finding;
import dev.brevet.api.review.OpenReview;
import dev.brevet.api.review.RemindOfReview;
import dev.brevet.api.review.ReviewClosed;
import dev.brevet.api.review.ReviewId;
import dev.brevet.api.review.ReviewOpened;
import dev.brevet.api.review.ReviewOverdue;
import dev.brevet.api.review.ReviewRefused;
import dev.brevet.api.review.ReviewReminded;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.policy.PolicyEngine;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.FakeTexts;
import dev.brevet.domain.support.Refused;
import dev.brevet.domain.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

/** A review is open until another person closes it, reminds once, and raises the alarm once. */
class ReviewingTest {

    private static final ReviewId REVIEW = new ReviewId("v-1");
    private static final Instant DUE_BY = NOON.plus(Duration.ofDays(1));
    private static final Instant HALF = NOON.plus(Duration.ofHours(12));
    private static final String COMMENT = "Saw the incident, it was the only way.";

    private final SettableClock clock = new SettableClock(NOON);
    private final FakeFacts facts = Cast.facts(clock);
    private final FixtureConfiguration<Review> reviews = new AggregateTestFixture<>(Review.class)
            .registerInjectableResource(clock)
            .registerInjectableResource(facts)
            .registerInjectableResource(new PolicyEngine())
            .registerInjectableResource(new FakeTexts());

    private static ReviewOpened opened() {
        return new ReviewOpened(REVIEW, DANA, WRITE, ORDERS, List.of(SECURITY), HALF, DUE_BY, NOON);
    }

    private static CloseReview close(PersonId by) {
        return new CloseReview(REVIEW, by, Finding.JUSTIFIED, COMMENT);
    }

    private static ReviewClosed closed(Finding finding) {
        return new ReviewClosed(REVIEW, BEN, finding, FakeTexts.ref(COMMENT), NOON);
    }

    private void refused(PersonId by, String rule) {
        reviews.given(opened())
                .when(close(by))
                .expectResultMessagePayloadMatching(Refused.answered(rule))
                .expectEvents(new ReviewRefused(REVIEW, by, rule, NOON));
    }

    @Test
    void it_opens_with_a_reminder_at_half_time() {
        reviews.givenNoPriorActivity()
                .when(new OpenReview(REVIEW, DANA, WRITE, ORDERS, List.of(SECURITY), DUE_BY))
                .expectEvents(opened());
    }

    @Test
    void another_person_closes_it_with_each_finding() {
        for (Finding finding : Finding.values()) {
            reviews.given(opened())
                    .when(new CloseReview(REVIEW, BEN, finding, COMMENT))
                    .expectResultMessagePayload(Answer.DONE)
                    .expectEvents(closed(finding));
        }
        assertThat(facts.decidedAbout()).containsOnly(DANA);
    }

    @Test
    void nobody_reviews_their_own() {
        facts.enrolled(DANA, Cast.ENGINEERS, SECURITY);
        refused(DANA, "self-review");
    }

    @Test
    void nor_under_another_id() {
        facts.enrolled(DANA, SECURITY).alias(KAI, DANA);
        refused(KAI, "self-review");
    }

    @Test
    void nor_through_a_workload() {
        facts.known(new PersonFact(EVE, PersonKind.WORKLOAD, true, Set.of(SECURITY), null, DANA, null));
        refused(EVE, "self-review");
    }

    @Test
    void a_workload_of_somebody_else_reviews_nothing_either() {
        facts.known(new PersonFact(EVE, PersonKind.WORKLOAD, true, Set.of(SECURITY), null, ANA, null));
        refused(EVE, "not-a-reviewer");
    }

    @Test
    void nor_whoever_stands_in_for_the_one_who_broke_the_glass() {
        facts.known(new PersonFact(
                DANA,
                PersonKind.HUMAN,
                true,
                Set.of(SECURITY),
                null,
                null,
                new PersonFact.Delegation(KAI, NOON.minusSeconds(1), DUE_BY)));
        refused(KAI, "not-a-reviewer");
    }

    @Test
    void nor_who_is_no_reviewer_or_left() {
        refused(ANA, "not-a-reviewer");
        facts.deactivated(BEN);
        refused(BEN, "not-a-reviewer");
    }

    @Test
    void a_finding_needs_its_sentence() {
        reviews.given(opened())
                .when(new CloseReview(REVIEW, BEN, Finding.JUSTIFIED, "  "))
                .expectException(Refused.field("comment", "text-empty"))
                .expectNoEvents();
    }

    @Test
    void it_is_closed_once() {
        reviews.given(opened(), closed(Finding.JUSTIFIED))
                .when(new CloseReview(REVIEW, BEN, Finding.NOT_JUSTIFIED, COMMENT))
                .expectException(Refused.by(AccessRefusal.Conflict.class, "review-closed"))
                .expectNoEvents();
    }

    @Test
    void it_reminds_once_at_half_time_and_not_before() {
        reviews.given(opened())
                .when(new RemindOfReview(REVIEW))
                .expectException(Refused.by(AccessRefusal.Conflict.class, "not-due"));
        clock.set(HALF);
        reviews.given(opened()).when(new RemindOfReview(REVIEW)).expectEvents(new ReviewReminded(REVIEW, DUE_BY, HALF));
        reviews.given(opened(), new ReviewReminded(REVIEW, DUE_BY, HALF))
                .when(new RemindOfReview(REVIEW))
                .expectNoEvents();
    }

    @Test
    void it_raises_the_alarm_once_when_overdue_and_can_still_be_closed() {
        reviews.given(opened())
                .when(new EscalateReview(REVIEW))
                .expectException(Refused.by(AccessRefusal.Conflict.class, "not-due"));
        clock.set(DUE_BY);
        ReviewOverdue overdue = new ReviewOverdue(REVIEW, DANA, DUE_BY);
        reviews.given(opened()).when(new EscalateReview(REVIEW)).expectEvents(overdue);
        reviews.given(opened(), overdue).when(new EscalateReview(REVIEW)).expectNoEvents();
        reviews.given(opened(), overdue).when(close(BEN)).expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void once_closed_it_neither_reminds_nor_raises_the_alarm() {
        clock.set(DUE_BY);
        reviews.given(opened(), closed(Finding.JUSTIFIED))
                .when(new RemindOfReview(REVIEW))
                .expectNoEvents();
        reviews.given(opened(), closed(Finding.JUSTIFIED))
                .when(new EscalateReview(REVIEW))
                .expectNoEvents();
    }
}
