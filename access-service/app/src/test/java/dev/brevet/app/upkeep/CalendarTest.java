package dev.brevet.app.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.app.support.Nodes;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/** The calendar is kept in the database, by all nodes together, and does its jobs. */
class CalendarTest {

    @Test
    void jobs_are_in_the_database_and_run_from_there() throws SchedulerException {
        assertThat(Nodes.jdbc()
                        .sql("select trigger_name from qrtz_triggers order by 1")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "compare-with-replay",
                        "forget-idempotency-keys",
                        "forget-tellings",
                        "read-directories",
                        "retry-dead-letters",
                        "sweep-live-grants");
        keep("old", "25 hours");
        keep("young", "23 hours");
        slack("old", "25 hours");
        slack("young", "23 hours");
        card("old", "91 days");
        card("young", "89 days");
        // The second node was registered last: its data source is the one Quartz knows by the scheduler's name.
        Scheduler scheduler = Nodes.second().getBean(Scheduler.class);
        scheduler.start();
        try {
            for (String job : new String[] {
                "forget-idempotency-keys", "forget-tellings", "retry-dead-letters", "compare-with-replay"
            }) {
                scheduler.triggerJob(JobKey.jobKey(job, "upkeep"));
            }
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(Nodes.jdbc()
                            .sql("select key from idempotency_key where person_id = 'calendar'")
                            .query(String.class)
                            .list())
                    .containsExactly("young"));
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(Nodes.jdbc()
                            .sql("select id from slack_inbox union all select ts from slack_card")
                            .query(String.class)
                            .list())
                    .containsExactly("young", "young"));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(scheduler.getMetaData().getNumberOfJobsExecuted())
                            .isGreaterThanOrEqualTo(4));
            assertThat(Nodes.count("qrtz_scheduler_state"))
                    .as("the node is known to the others")
                    .isPositive();
        } finally {
            scheduler.standby();
        }
    }

    private static void slack(String id, String age) {
        Nodes.jdbc().sql("""
                        insert into slack_inbox (id, received_at, due_at, state, settled_at)
                        select ?, at, at, 'DONE', at from (select brevet_now() - ?::interval as at) a""").params(id, age).update();
    }

    private static void card(String ts, String age) {
        Nodes.jdbc().sql("""
                        insert into slack_card (channel, ts, request_id, kind, shown, put_at)
                        values ('C0', ?, 'r-1', 'ROOM', 'h', brevet_now() - ?::interval)""").params(ts, age).update();
    }

    private static void keep(String key, String age) {
        Nodes.jdbc().sql("""
                        insert into idempotency_key (person_id, key, request_hash, created_at)
                        values ('calendar', ?, 'h', brevet_now() - ?::interval)""").params(key, age).update();
    }
}
