package dev.brevet.app.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.directory.DeactivatePerson;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.Nodes;
import dev.brevet.app.support.Scene;
import dev.brevet.app.view.ViewProgress;
import dev.brevet.connectors.testkit.MockTarget;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Views may break, one or all: what matters goes on, and what they missed is made good. */
class BrokenViewsTest {

    @Test
    void the_whole_flow_runs_while_every_view_is_broken_and_the_views_catch_up() {
        PersonId person = Nodes.engineer();
        Nodes.database().asSuperuser("alter schema views rename to views_away");
        RequestId request;
        GrantId grant;
        try {
            request = Nodes.scene().ask(person, Scene.ONE, Duration.ofHours(1));
            grant = GrantId.of(request);
            Nodes.scene().approve(Scene.ANA, request);
            awaitEvent(grant, "GrantReady");
            assertThat(MockTarget.named("shared").canUse(person.value(), "orders_readwrite"))
                    .isTrue();
            Nodes.scene().as(person, new ReturnGrant(grant, person));
            awaitEvent(grant, "GrantRemoved");
            assertThat(MockTarget.named("shared").canUse(person.value(), "orders_readwrite"))
                    .isFalse();
            await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(Nodes.count(
                            "dead_letter where aggregate_identifier = ? and processing_group = 'views-grants'",
                            grant.value()))
                    .as("the views go on past what they cannot show")
                    .isEqualTo(4));
        } finally {
            Nodes.database().asSuperuser("alter schema views_away rename to views");
        }
        retryUntilNoneAreLeft();
        assertThat(Nodes.count("views.access_grant where grant_id = ? and state = 'removed'", grant.value()))
                .isOne();
        assertThat(Nodes.count("views.request where request_id = ?", request.value()))
                .isOne();
    }

    @Test
    void a_view_that_fails_stands_alone_and_its_dead_letters_are_tried_again_in_order() {
        PersonId person = Nodes.engineer();
        Nodes.database().asSuperuser("alter table views.access_grant rename to access_grant_away");
        RequestId request = Scene.newRequest();
        try {
            Nodes.scene()
                    .as(
                            person,
                            new SubmitAccessRequest(
                                    request, person, Scene.INSTANT, Duration.ofHours(1), "because", null));
            awaitEvent(GrantId.of(request), "GrantReady");
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(Nodes.count("views.request where request_id = ?", request.value()))
                            .as("another view shows it")
                            .isOne());
            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(Nodes.jdbc()
                            .sql("select distinct processing_group from dead_letter")
                            .query(String.class)
                            .list())
                    .contains("views-grants")
                    .doesNotContain("views-requests"));
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> Nodes.count(
                                    "dead_letter where aggregate_identifier = ?",
                                    GrantId.of(request).value())
                            == 2);
            assertThat(Nodes.first()
                            .getBean(ViewProgress.class)
                            .awaitShown(lastEventOf(GrantId.of(request)), Duration.ofSeconds(1)))
                    .as("who wrote is not told that it is shown")
                    .isFalse();
            Nodes.first().getBean(DeadLetterRetry.class).run();
            assertThat(Nodes.count(
                            "dead_letter where aggregate_identifier = ?",
                            GrantId.of(request).value()))
                    .as("still broken, nothing is lost")
                    .isEqualTo(2);
        } finally {
            Nodes.database().asSuperuser("alter table views.access_grant_away rename to access_grant");
        }
        retryUntilNoneAreLeft();
        assertThat(Nodes.count(
                        "views.access_grant where grant_id = ? and state = 'ready'",
                        GrantId.of(request).value()))
                .isOne();
    }

    @Test
    void one_letter_that_never_goes_through_does_not_keep_others_from_being_tried() {
        PersonId poisoned = Nodes.engineer();
        PersonId healthy = Nodes.engineer();
        await().atMost(Duration.ofSeconds(5))
                .until(() ->
                        Nodes.count("views.person where person_id in (?, ?)", poisoned.value(), healthy.value()) == 2);
        Nodes.database()
                .asSuperuser(
                        "alter table views.person add constraint sick check (person_id not in ('%s', '%s') or active)"
                                .formatted(poisoned.value(), healthy.value()));
        CommandSender commands = Nodes.first().getBean(CommandSender.class);
        commands.sendAsSystem(new DeactivatePerson(poisoned));
        commands.sendAsSystem(new DeactivatePerson(healthy));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> Nodes.count(
                                "dead_letter where aggregate_identifier in (?, ?)", poisoned.value(), healthy.value())
                        == 2);
        Nodes.database().asSuperuser("alter table views.person drop constraint sick");
        Nodes.database()
                .asSuperuser("alter table views.person add constraint sick check (person_id <> '%s' or active)"
                        .formatted(poisoned.value()));

        assertThat(Nodes.first().getBean(DeadLetterRetry.class).run()).isOne();
        assertThat(Nodes.count("views.person where person_id = ? and not active", healthy.value()))
                .isOne();
        assertThat(Nodes.count("dead_letter where aggregate_identifier = ?", poisoned.value()))
                .isOne();

        Nodes.database().asSuperuser("alter table views.person drop constraint sick");
        retryUntilNoneAreLeft();
        assertThat(Nodes.count("views.person where person_id = ? and not active", poisoned.value()))
                .isOne();
    }

    /** Views that are behind may still add letters for a moment. */
    private static void retryUntilNoneAreLeft() {
        ViewProgress views = Nodes.first().getBean(ViewProgress.class);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            Nodes.first().getBean(DeadLetterRetry.class).run();
            return Nodes.count("dead_letter") == 0
                    && views.slowestIndex() >= Nodes.count("log") - 50
                    && Nodes.count("unsequenced") == 0;
        });
    }

    private static String lastEventOf(GrantId grant) {
        return Nodes.jdbc().sql("""
                        select event_identifier from domain_event where aggregate_identifier = ?
                         order by sequence_number desc limit 1""").param(grant.value()).query(String.class).single();
    }

    private static void awaitEvent(GrantId grant, String event) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Nodes.eventsOf(grant)).contains(event));
    }
}
