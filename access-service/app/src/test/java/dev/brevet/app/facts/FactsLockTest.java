package dev.brevet.app.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.directory.DeactivatePerson;
import dev.brevet.api.directory.PersonDeactivated;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.Nodes;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.FactsInForce;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/** Decisions are made on facts that stay true until they are committed, and only as many wait as must. */
class FactsLockTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void decisions_about_different_people_run_side_by_side_and_about_one_person_in_turn() throws Exception {
        PersonId one = Nodes.engineer();
        PersonId other = Nodes.engineer();
        CountDownLatch let = new CountDownLatch(1);
        Future<Boolean> first = decide(Nodes.first(), one, let);

        Future<Boolean> aboutOther = decide(Nodes.second(), other, new CountDownLatch(0));
        assertThat(aboutOther.get(5, TimeUnit.SECONDS)).isTrue();
        Future<Boolean> aboutSame = decide(Nodes.second(), one, new CountDownLatch(0));
        Thread.sleep(300);
        assertThat(aboutSame.isDone()).isFalse();

        let.countDown();
        assertThat(first.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(aboutSame.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_change_of_facts_waits_for_who_is_deciding_and_who_decides_later_sees_it() throws Exception {
        PersonId person = Nodes.engineer();
        PersonId other = Nodes.engineer();
        CountDownLatch let = new CountDownLatch(1);
        Future<Boolean> deciding = decide(Nodes.first(), other, let);

        Future<?> change = threads.submit(
                () -> Nodes.second().getBean(CommandSender.class).sendAsSystem(new DeactivatePerson(person)));
        Thread.sleep(300);
        assertThat(change.isDone()).as("the change waits").isFalse();
        assertThat(Nodes.eventsOf(person)).doesNotContain(PersonDeactivated.class.getSimpleName());
        Future<Boolean> later = decide(Nodes.first(), person, new CountDownLatch(0));

        let.countDown();
        assertThat(deciding.get(5, TimeUnit.SECONDS)).isTrue();
        change.get(5, TimeUnit.SECONDS);
        assertThat(later.get(5, TimeUnit.SECONDS))
                .as("who came after the change sees it, on the node that had the old facts in memory")
                .isFalse();
    }

    /** Decides whether the person is active, and holds the decision open until the latch is down. */
    private Future<Boolean> decide(ApplicationContext node, PersonId person, CountDownLatch until) throws Exception {
        CountDownLatch decided = new CountDownLatch(1);
        Future<Boolean> decision =
                threads.submit(() -> node.getBean(TransactionOperations.class).execute(status -> {
                    boolean active = node.getBean(FactsInForce.class)
                            .toDecideAbout(person)
                            .person(person)
                            .filter(PersonFact::active)
                            .isPresent();
                    decided.countDown();
                    try {
                        until.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return active;
                }));
        decided.await(Duration.ofMillis(500).toMillis(), TimeUnit.MILLISECONDS);
        return decision;
    }
}
