package dev.brevet.app.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.grant.ExtendGrant;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.obligation.ObligationKind;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.Nodes;
import dev.brevet.app.support.Scene;
import dev.brevet.domain.facts.PersonHistory;
import dev.brevet.domain.inforce.FactsInForce;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;

/** Obligations and facts are what the log says, or are made so; and looking disturbs nobody. */
class ReplayComparisonTest {

    private final ReplayComparison comparison = Nodes.first().getBean(ReplayComparison.class);

    @BeforeEach
    void begin() {
        comparison.run();
        assertThat(comparison.run().keys()).isEmpty();
    }

    @Test
    void what_differs_is_repaired_counted_and_in_force_again() {
        PersonId person = Nodes.engineer();
        GrantId grant = Nodes.scene().grant(person, Duration.ofHours(1));
        PersonId other = Nodes.engineer();
        GrantId lost = Nodes.scene().grant(other, Duration.ofHours(1));
        double before = alarms("obligation");
        List<String> owed = owed();
        tamper("delete from obligation where kind = 'EXPIRE' and subject = '%s'", grant);
        tamper("update obligation set due = due + interval '1 day' where kind = 'EXPIRE' and subject = '%s'", lost);
        tamper("insert into obligation (kind, subject, due) values ('WARN', 'g-nobody', now() + interval '1 h')", "");
        tamper("update fact_person set active = false where person_id = '%s'", person);
        tamper("update fact_person set groups = '{security}' where person_id = '%s'", other);
        tamper("delete from fact_grant where grant_id = '%s'", lost);
        tamper("update fact_entitlement set cap_seconds = 999999 where entitlement_id = '%s'", Scene.INSTANT);
        tamper("update fact_version set version = version + 1", "");

        Map<String, Set<String>> differed = comparison.run().keys();

        assertThat(differed)
                .containsOnlyKeys("obligation", "fact_person", "fact_grant", "fact_entitlement")
                .containsEntry(
                        "obligation",
                        Set.of(
                                Replay.key("EXPIRE", grant.value()),
                                Replay.key("EXPIRE", lost.value()),
                                Replay.key("WARN", "g-nobody")))
                .containsEntry("fact_person", Set.of(person.value(), other.value()));
        assertThat(comparison.run().keys()).isEmpty();
        assertThat(owed()).isEqualTo(owed);
        assertThat(alarms("obligation")).isEqualTo(before + 3);
        assertThat(Nodes.second().getBean(FactsInForce.class).toShow().person(person))
                .as("another node sees what is right, too")
                .hasValueSatisfying(p -> assertThat(p.active()).isTrue());
    }

    @Test
    void what_people_did_before_is_told_alike_and_forgotten_alike() {
        PersonId person = Nodes.engineer();
        for (int i = 0; i < PersonHistory.MOST_ASKS + 3; i++) {
            GrantId grant = Nodes.scene().grant(person, Duration.ofHours(1));
            Nodes.scene().as(person, new ReturnGrant(grant, person));
        }
        assertThat(comparison.run().keys()).isEmpty();
        assertThat(Nodes.count("fact_ask where person_id = ?", person.value())).isEqualTo(PersonHistory.MOST_ASKS);

        String held = person.value() + " " + Scene.INSTANT.value();
        tamper("update fact_held set times = 1 where held_id = '%s'", held);

        assertThat(comparison.run().keys()).containsOnly(Map.entry("fact_held", Set.of(held)));
        assertThat(comparison.run().keys()).isEmpty();
    }

    @Test
    void a_grant_that_lasts_longer_is_no_difference_until_somebody_tampers_with_its_end() {
        Nodes.target("longer");
        PersonId person = Nodes.engineer();
        GrantId grant = Nodes.grantOn("longer", person, Duration.ofHours(1));
        Nodes.first()
                .getBean(CommandSender.class)
                .sendAsSystem(new ExtendGrant(grant, "r-longer", Duration.ofHours(1), List.of()));
        assertThat(Nodes.eventsOf(grant)).contains("GrantExtended");
        assertThat(comparison.run().keys()).isEmpty();
        tamper("update fact_grant set ends_at = ends_at - interval '1 hour' where grant_id = '%s'", grant);
        assertThat(comparison.run().keys()).containsOnly(Map.entry("fact_grant", Set.of(grant.value())));
        assertThat(comparison.run().keys()).isEmpty();
    }

    @Test
    void a_lane_is_written_anew_in_the_order_in_which_it_came_to_be_owed() {
        Nodes.target("laned");
        SmartLifecycle loop = Nodes.first().getBean("obligationLoop", SmartLifecycle.class);
        loop.stop();
        PersonId person = Nodes.engineer();
        GrantId first = Nodes.grantOn("laned", person, Duration.ofHours(1));
        Nodes.scene().as(person, new ReturnGrant(first, person));
        GrantId second = Nodes.grantOn("laned", person, Duration.ofHours(1));
        try {
            tamper("delete from obligation where kind = 'REVOKE' and subject = '%s'", first);

            assertThat(comparison.run().keys())
                    .containsOnly(Map.entry("obligation", Set.of(Replay.key("REVOKE", first.value()))));

            assertThat(Nodes.jdbc()
                            .sql("select kind || ' ' || subject from obligation where lane like ? order by ord")
                            .param("laned/" + person.value() + "/%")
                            .query(String.class)
                            .list())
                    .containsExactly(
                            Replay.key(ObligationKind.REVOKE.name(), first.value()),
                            Replay.key(ObligationKind.ACTIVATE.name(), second.value()));
        } finally {
            loop.start();
        }
    }

    @Test
    void commits_that_happen_meanwhile_are_no_difference_and_a_repair_stops_none() throws Exception {
        List<PersonId> people = List.of(Nodes.engineer(), Nodes.engineer(), Nodes.engineer());
        PersonId victim = Nodes.engineer();
        AtomicBoolean go = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> flows = new ArrayList<>();
            for (PersonId person : people) {
                flows.add(threads.submit(() -> {
                    int flow = 0;
                    while (go.get()) {
                        GrantId grant = Nodes.scene().grant(person, Duration.ofHours(1));
                        Nodes.scene().as(person, new ReturnGrant(grant, person));
                        flow++;
                    }
                    return flow;
                }));
            }
            for (int look = 0; look < 25; look++) {
                assertThat(comparison.run().keys()).as("look " + look).isEmpty();
            }
            for (int repair = 0; repair < 5; repair++) {
                tamper("update fact_person set active = false where person_id = '%s'", victim);
                assertThat(comparison.run().keys()).containsOnlyKeys("fact_person");
                assertThat(Nodes.count("fact_person where person_id = ? and active", victim.value()))
                        .isOne();
            }
            go.set(false);
            for (Future<Integer> flow : flows) {
                assertThat(flow.get())
                        .as("flows that went on, none of them failed")
                        .isPositive();
            }
        }
        assertThat(comparison.run().keys()).isEmpty();
    }

    private static List<String> owed() {
        return Nodes.jdbc()
                .sql("select kind || subject || due from obligation where kind = 'EXPIRE' order by 1")
                .query(String.class)
                .list();
    }

    private static double alarms(String table) {
        return Nodes.first()
                .getBean(MeterRegistry.class)
                .counter("brevet.replay.differences", "table", table)
                .count();
    }

    private static void tamper(String sql, Object key) {
        Nodes.database().asSuperuser(sql.formatted(key));
    }
}
