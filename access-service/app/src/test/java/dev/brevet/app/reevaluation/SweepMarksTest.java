package dev.brevet.app.reevaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.shared.PersonId;
import dev.brevet.app.support.Nodes;
import dev.brevet.domain.inforce.FactsInForce;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What ran out is found once, and after those who still decided by it. */
class SweepMarksTest {

    private final SweepMarks marks = Nodes.first().getBean(SweepMarks.class);

    @Test
    void what_ran_out_is_found_between_two_marks_and_not_again() {
        // Long ago, where no other test reports anything.
        Instant end = Instant.parse("2020-02-29T12:00:00Z");
        Nodes.jdbc()
                .sql("insert into fact_signal (signal_id, person_id, signal, value, until, reported_by, reported_at)"
                        + " values ('marked DEVICE', 'marked', 'DEVICE', 'compliant', ?, 'mdm', ?)")
                .params(utc(end), utc(end.minusSeconds(60)))
                .update();
        try {
            assertThat(marks.ranOutBetween(mark(end.minusSeconds(5)), mark(end.minusSeconds(1))))
                    .isFalse();
            assertThat(marks.ranOutBetween(mark(end.minusSeconds(5)), mark(end)))
                    .isTrue();
            assertThat(marks.ranOutBetween(mark(end), mark(end.plusSeconds(5)))).isFalse();
        } finally {
            Nodes.jdbc()
                    .sql("delete from fact_signal where person_id = 'marked'")
                    .update();
        }
    }

    @Test
    void marks_never_go_back() {
        SweepMark before = marks.last();
        marks.reached(new SweepMark(0, 0, Instant.EPOCH));
        SweepMark after = marks.last();
        assertThat(after.facts()).isGreaterThanOrEqualTo(before.facts());
        assertThat(after.posture()).isGreaterThanOrEqualTo(before.posture());
        assertThat(after.until()).isAfterOrEqualTo(before.until());
    }

    @Test
    void whoever_decides_by_what_had_not_run_out_is_waited_for() throws Exception {
        PersonId person = Nodes.engineer();
        CountDownLatch decided = new CountDownLatch(1);
        CountDownLatch let = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<Boolean> deciding = threads.submit(
                    () -> Nodes.second().getBean(TransactionOperations.class).execute(status -> {
                        boolean known = Nodes.second()
                                .getBean(FactsInForce.class)
                                .toDecideAbout(person)
                                .person(person)
                                .isPresent();
                        decided.countDown();
                        return known && waited(let);
                    }));
            assertThat(decided.await(5, TimeUnit.SECONDS)).isTrue();
            Future<?> sweep = threads.submit(marks::waitForDecisionsUnderWay);
            await().atMost(Duration.ofSeconds(4)).until(SweepMarksTest::somebodyWaitsForTheFacts);
            assertThat(sweep.isDone()).isFalse();

            let.countDown();
            assertThat(deciding.get(5, TimeUnit.SECONDS)).isTrue();
            sweep.get(5, TimeUnit.SECONDS);
        }
    }

    private static boolean somebodyWaitsForTheFacts() {
        return JdbcClient.create(Nodes.first().getBean(DataSource.class))
                        .sql("""
                                select count(*) from pg_locks where locktype = 'advisory' and not granted
                                 and database = (select oid from pg_database where datname = current_database())""")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static SweepMark mark(Instant until) {
        return new SweepMark(0, 0, until);
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static boolean waited(CountDownLatch let) {
        try {
            return let.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
