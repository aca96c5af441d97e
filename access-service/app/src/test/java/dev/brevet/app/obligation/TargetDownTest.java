package dev.brevet.app.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.support.Nodes;
import dev.brevet.app.support.Scene;
import dev.brevet.app.time.DatabaseClock;
import dev.brevet.connectors.testkit.MockTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Targets, nodes and clocks fail; what is owed is done all the same. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TargetDownTest {

    @Test
    @Order(1)
    void a_target_that_is_down_is_probed_and_gets_all_that_is_owed_when_it_answers_and_others_go_on() throws Exception {
        MockTarget down = Nodes.target("down");
        MockTarget up = Nodes.target("up");
        Map<GrantId, PersonId> grants = new LinkedHashMap<>();
        for (int i = 0; i < 12; i++) {
            PersonId person = Nodes.engineer();
            grants.put(Nodes.grantOn("down", person, Duration.ofHours(1)), person);
        }
        grants.keySet().forEach(grant -> awaitEvent(grant, "GrantReady", 10));
        down.down();
        down.record();
        grants.forEach((grant, person) -> Nodes.scene().as(person, new ReturnGrant(grant, person)));
        Thread.sleep(1500);
        int first = down.calls().size();

        PersonId person = Nodes.engineer();
        GrantId onOther = Nodes.grantOn("up", person, Duration.ofHours(1));
        awaitEvent(onOther, "GrantReady", 2);
        Nodes.scene().as(person, new ReturnGrant(onOther, person));
        awaitEvent(onOther, "GrantRemoved", 2);
        assertThat(up.canUse(person.value(), "right_of_up")).isFalse();
        Thread.sleep(1500);
        assertThat(down.calls().size() - first).as("probes").isLessThanOrEqualTo(2);

        down.mend();
        grants.keySet().forEach(grant -> awaitEvent(grant, "GrantRemoved", 16));
        assertThat(grants.values()).noneMatch(p -> down.canUse(p.value(), "right_of_down"));
        grants.keySet().forEach(grant -> assertThat(Nodes.eventsOf(grant))
                .filteredOn("GrantRemovalDelayed"::equals)
                .hasSizeLessThanOrEqualTo(1));
    }

    @Test
    @Order(2)
    void removed_is_said_only_after_a_second_look_when_an_answer_was_lost() {
        MockTarget target = Nodes.target("forgetful");
        PersonId person = Nodes.engineer();
        GrantId grant = Nodes.grantOn("forgetful", person, Duration.ofHours(1));
        awaitEvent(grant, "GrantReady", 5);
        target.loseReplies();
        Nodes.scene().as(person, new ReturnGrant(grant, person));
        awaitEvent(grant, "GrantRemovalDelayed", 5);
        assertThat(target.canUse(person.value(), "right_of_forgetful"))
                .as("it is gone, but nobody knows yet")
                .isFalse();
        target.record();
        target.mend();

        awaitEvent(grant, "GrantRemoved", 15);
        assertThat(Nodes.jdbc()
                        .sql("""
                        select extract(epoch from max(at) - min(at)) >= 6 from (
                          select (payload::jsonb ->> 'at')::timestamptz as at from domain_event
                           where aggregate_identifier = ? and payload_type ~ '(GrantRemovalDelayed|GrantRemoved)$') x""")
                        .param(grant.value())
                        .query(Boolean.class)
                        .single())
                .as("one call time-out later")
                .isTrue();
        assertThat(target.calls().stream().filter(c -> c.operation().equals("revoke")))
                .as("asked again before it was said")
                .isNotEmpty();
        assertThat(target.calls().getLast().operation()).isEqualTo("observe");
    }

    @Test
    @Order(3)
    void what_came_due_while_the_node_was_down_is_done_when_it_is_back() throws InterruptedException {
        Nodes.target("patient");
        PersonId person = Nodes.engineer();
        RequestId request = Scene.newRequest();
        Instant start = Nodes.first().getBean(DatabaseClock.class).instant().plusSeconds(3);
        Nodes.scene()
                .as(
                        person,
                        new SubmitAccessRequest(
                                request, person, new EntitlementId("patient"), Duration.ofHours(1), "because", start));
        GrantId grant = GrantId.of(request);
        ObligationLoop loop = Nodes.first().getBean(ObligationLoop.class);
        loop.stop();
        try {
            Thread.sleep(3500);
            assertThat(Nodes.eventsOf(grant)).containsExactly("GrantScheduled");
        } finally {
            loop.start();
        }
        awaitEvent(grant, "GrantReady", 2);
    }

    @Test
    @Order(4)
    void nothing_is_granted_while_the_clocks_disagree_and_removal_goes_on() {
        Nodes.target("skewed");
        PersonId holder = Nodes.engineer();
        List<GrantId> made = new ArrayList<>();
        made.add(Nodes.grantOn("skewed", holder, Duration.ofHours(1)));
        awaitEvent(made.getFirst(), "GrantReady", 5);
        DatabaseClock clock = Nodes.first().getBean(DatabaseClock.class);
        PersonId other = Nodes.engineer();
        // The database's clock was ten seconds ahead once, and was put back: its time stands still until it is caught
        // up.
        Nodes.database().asSuperuser("update clock_mark set at = clock_timestamp() + interval '10 s'");
        await().atMost(Duration.ofSeconds(3)).until(() -> !clock.trusted());

        assertThatThrownBy(() -> Nodes.grantOn("skewed", other, Duration.ofHours(1)))
                .isInstanceOf(AccessRefusal.NotNow.class);
        Nodes.scene().as(holder, new ReturnGrant(made.getFirst(), holder));
        awaitEvent(made.getFirst(), "GrantRemoved", 3);
        assertThat(clock.trusted()).as("all that happened meanwhile").isFalse();

        await().atMost(Duration.ofSeconds(10)).until(clock::trusted);
        awaitEvent(Nodes.grantOn("skewed", other, Duration.ofHours(1)), "GrantReady", 8);
        // Leaves no frozen time behind for others.
        await().atMost(Duration.ofSeconds(8)).until(() -> Nodes.count("clock_mark where at <= clock_timestamp()") == 1);
    }

    private static void awaitEvent(GrantId grant, String event, int seconds) {
        await().atMost(Duration.ofSeconds(seconds))
                .untilAsserted(() -> assertThat(Nodes.eventsOf(grant)).contains(event));
    }
}
