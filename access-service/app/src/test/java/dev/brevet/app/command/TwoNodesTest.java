package dev.brevet.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.directory.DeactivatePerson;
import dev.brevet.api.directory.ReactivatePerson;
import dev.brevet.api.grant.AttestRemoval;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.request.WithdrawAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.Commands;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Receipt;
import dev.brevet.app.support.Nodes;
import dev.brevet.app.support.Scene;
import dev.brevet.connectors.testkit.MockTarget;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Two nodes on one database are one service. */
class TwoNodesTest {

    @Test
    void approvals_on_two_nodes_at_the_same_moment_both_count_and_grant_once() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 10; round++) {
                PersonId person = Nodes.engineer();
                RequestId request = Nodes.scene().ask(person, Scene.TWO, Duration.ofHours(1));
                CyclicBarrier together = new CyclicBarrier(2);
                List<Future<Answer>> answers = List.of(
                        threads.submit(() -> {
                            together.await();
                            return Nodes.scene().approve(Scene.ANA, request);
                        }),
                        threads.submit(() -> {
                            together.await();
                            return Nodes.sceneOnSecond().approve(Scene.BEN, request);
                        }));
                for (Future<Answer> answer : answers) {
                    answer.get();
                }
                assertThat(Collections.frequency(Nodes.eventsOf(request), "ApprovalRecorded"))
                        .isEqualTo(2);
                assertThat(Collections.frequency(Nodes.eventsOf(request), "AccessRequestApproved"))
                        .isOne();
                assertThat(Collections.frequency(Nodes.eventsOf(request.grant()), "GrantIssued"))
                        .isOne();
            }
        }
    }

    @Test
    void what_one_node_remembers_is_not_believed_when_another_went_on() {
        PersonId person = Nodes.engineer();
        RequestId request = Nodes.scene().ask(person, Scene.ONE, Duration.ofHours(1));
        Nodes.sceneOnSecond().as(person, new WithdrawAccessRequest(request, person));

        assertThatThrownBy(() -> Nodes.scene().approve(Scene.ANA, request)).isInstanceOf(AccessRefusal.class);
        assertThat(Nodes.eventsOf(request)).containsExactly("AccessRequestSubmitted", "AccessRequestWithdrawn");
        assertThat(Nodes.eventsOf(request.grant())).isEmpty();
    }

    @Test
    void what_one_node_remembers_does_not_keep_it_from_changing_it_again() {
        PersonId person = Nodes.engineer();
        CommandSender first = Nodes.first().getBean(CommandSender.class);
        CommandSender second = Nodes.second().getBean(CommandSender.class);
        second.sendAsSystem(new DeactivatePerson(person));
        first.sendAsSystem(new ReactivatePerson(person));

        second.sendAsSystem(new DeactivatePerson(person));

        assertThat(Nodes.count("fact_person where person_id = ? and active", person.value()))
                .as("the second node thought that they were out already")
                .isZero();
    }

    @Test
    void a_refusal_from_memory_is_checked_against_the_log() {
        MockTarget target = Nodes.target("stale");
        PersonId person = Nodes.engineer();
        GrantId grant = Nodes.grantOn("stale", person, Duration.ofHours(1));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(Nodes.eventsOf(grant)).contains("GrantReady"));
        AttestRemoval attest = new AttestRemoval(grant, Scene.BEN, "looked");
        assertThatThrownBy(() -> Nodes.sceneOnSecond().as(Scene.BEN, attest))
                .as("the second node has the grant in memory now, as not ended")
                .isInstanceOf(AccessRefusal.class);
        target.down();
        try {
            Nodes.scene().as(person, new ReturnGrant(grant, person));

            assertThat(Nodes.sceneOnSecond().as(Scene.BEN, attest)).isEqualTo(Answer.DONE);
            assertThat(Nodes.eventsOf(grant)).contains("RemovalAttestationOpened");
        } finally {
            target.mend();
        }
    }

    @Test
    void who_writes_on_a_node_without_views_sees_it_too() {
        assertThat(views(Nodes.second()).processingStatus())
                .as("the views run elsewhere")
                .isEmpty();
        PersonId person = Nodes.engineer();
        RequestId request = Scene.newRequest();

        Receipt receipt = send(Nodes.second(), person, request);

        assertThat(receipt.visible()).isTrue();
        assertThat(Nodes.count("views.request where request_id = ?", request.value()))
                .isOne();
    }

    @Test
    void who_writes_is_told_when_the_views_stand_still() {
        views(Nodes.second()).shutDown();
        views(Nodes.first()).shutDown();
        try {
            assertThat(send(Nodes.first(), Nodes.engineer(), Scene.newRequest()).visible())
                    .isFalse();
        } finally {
            views(Nodes.first()).start();
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> views(Nodes.first()).processingStatus().size() == 2);
            views(Nodes.second()).start();
        }
        assertThat(send(Nodes.first(), Nodes.engineer(), Scene.newRequest()).visible())
                .isTrue();
    }

    private static Receipt send(ConfigurableApplicationContext node, PersonId person, RequestId request) {
        return node.getBean(Commands.class)
                .send(
                        new Actor(person, Channel.API),
                        new SubmitAccessRequest(request, person, Scene.ONE, Duration.ofHours(1), "because", null));
    }

    private static StreamingEventProcessor views(ConfigurableApplicationContext node) {
        return node.getBean(Configuration.class)
                .eventProcessingConfiguration()
                .eventProcessor("views", StreamingEventProcessor.class)
                .orElseThrow();
    }
}
