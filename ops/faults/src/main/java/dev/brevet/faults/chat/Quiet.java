package dev.brevet.faults.chat;

import dev.brevet.benchmark.slack.SlackScene;
import java.time.Duration;

/** Waits until nothing moves any more. */
final class Quiet {

    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final int LOOKS = 10;

    private static final String MOVING = """
            select (select count(*) from slack_inbox where state <> 'DONE' and due_at <= brevet_now())
                 + (select count(*) from telling where state = 'PENDING' and due_at <= brevet_now())
                 + (select count(*) from obligation where due <= brevet_now() and kind <> 'SWEEP')
                 + (select count(*) from views.access_grant where state in ('provisioning', 'ended'))
                 + (select count(*) from views.request where state = 'pending' and decide_by <= brevet_now())""";

    private Quiet() {}

    static void await(SlackScene scene) {
        int[] still = {0};
        long[] head = {-1};
        SlackScene.await("quiet", LONGEST, () -> {
            long moving = scene.jdbc().sql(MOVING).query(Long.class).single();
            long events = scene.jdbc()
                    .sql("select count(*) from domain_event")
                    .query(Long.class)
                    .single();
            still[0] = moving == 0 && events == head[0] ? still[0] + 1 : 0;
            head[0] = events;
            pause();
            return still[0] >= LOOKS;
        });
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(200));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
