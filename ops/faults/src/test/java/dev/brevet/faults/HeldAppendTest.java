package dev.brevet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.shared.PersonId;
import dev.brevet.benchmark.cluster.Cluster;
import dev.brevet.benchmark.service.Scene;
import dev.brevet.faults.bug.Bug;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** One append is held open for 70 s: nobody is kept waiting, and every view sees it when it is committed at last. */
class HeldAppendTest {

    private static final Duration HELD = Duration.ofSeconds(70);
    private static final Duration UNBLOCKED = Duration.ofSeconds(5);

    private record Seen(Duration slowest, boolean others, boolean held) {}

    @Test
    void nobody_waits_and_no_view_misses_it_unless_the_serial_column_is_the_order() throws SQLException {
        try (Cluster cluster = Cluster.start(Map.of()).assertDurable();
                Bench right = Bench.start(cluster);
                Bench serial = Bench.start(cluster, Bug.SEQUENCER_OFF)) {
            CompletableFuture<Seen> wrong = CompletableFuture.supplyAsync(() -> hold(cluster, serial));
            Seen seen = hold(cluster, right);
            assertThat(seen.slowest()).isLessThan(UNBLOCKED);
            assertThat(seen.others()).as("the others are seen").isTrue();
            assertThat(seen.held()).as("the held one is seen").isTrue();
            assertThat(right.store().logFaults()).isEmpty();

            assertThat(wrong.join().others())
                    .as("with the serial column the others are seen")
                    .isTrue();
            assertThat(wrong.join().held())
                    .as("with the serial column the held one is seen")
                    .isFalse();
        }
    }

    private static Seen hold(Cluster cluster, Bench bench) {
        try (Connection connection = bench.runtime();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("set idle_in_transaction_session_timeout = 0");
            // A real event under another id, so that the views can read it.
            sql.execute("""
                    insert into domain_event (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                        payload_type, payload_revision, payload, meta_data)
                    select 'held-event', 'held', 0, type, time_stamp, payload_type, payload_revision,
                           replace(payload, '"personId":"p0"', '"personId":"held"'), meta_data
                      from domain_event where aggregate_identifier = 'p0'""");
            long end = System.nanoTime() + HELD.toNanos();
            Duration slowest = Duration.ZERO;
            for (int i = 0; System.nanoTime() < end; i++) {
                long from = System.nanoTime();
                var unused =
                        bench.scene.ask(new PersonId("p" + i % Bench.PEOPLE), Scene.APPROVED, Duration.ofMinutes(5));
                Duration took = Duration.ofNanos(System.nanoTime() - from);
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
                Thread.sleep(500);
            }
            boolean others = Bench.within(UNBLOCKED, () -> shown(cluster, bench, "request") > 100);
            connection.commit();
            boolean held = Bench.within(UNBLOCKED, () -> !cluster.ask(
                            bench.database.name(), "select 1 from views.person where person_id = 'held'")
                    .isEmpty());
            return new Seen(slowest, others, held);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int shown(Cluster cluster, Bench bench, String view) {
        return Integer.parseInt(cluster.ask(bench.database.name(), "select count(*) from views." + view)
                .getFirst());
    }
}
