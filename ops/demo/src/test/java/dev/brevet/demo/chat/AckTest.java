package dev.brevet.demo.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.app.support.Scene;
import dev.brevet.demo.slack.world.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How soon Slack is answered while much is pressed; the figure is printed, the limit is Slack's. */
class AckTest {

    private static final int A_SECOND = 20;
    private static final int PRESSES = 300;

    @TempDir
    static Path folder;

    @Test
    void slack_is_answered_in_time_at_twenty_presses_a_second() throws InterruptedException {
        try (Chat chat = Chat.byHttp(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            chat.link("ana", Scene.ANA);
            Door door = new Door(chat.port);
            List<CompletableFuture<Long>> presses = new ArrayList<>();
            long begun = System.nanoTime();
            for (int i = 0; i < PRESSES; i++) {
                long due = begun + i * Duration.ofSeconds(1).toNanos() / A_SECOND;
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                String body = Door.press(Workspace.TEAM, "U07ANARUIZ", Workspace.TEAM, null, "link", "");
                presses.add(CompletableFuture.supplyAsync(
                        () -> {
                            long at = System.nanoTime();
                            assertThat(door.post(body)).isEqualTo(200);
                            return Duration.ofNanos(System.nanoTime() - at).toMillis();
                        },
                        threads));
            }
            List<Long> took = presses.stream()
                    .map(CompletableFuture::join)
                    .skip(A_SECOND)
                    .sorted()
                    .toList();
            System.out.printf(
                    "Acknowledged over HTTP at %d a second: p50 %d ms, p99 %d ms, longest %d ms%n",
                    A_SECOND, took.get(took.size() / 2), took.get(took.size() * 99 / 100), took.getLast());
            assertThat(took.getLast()).isLessThan(3_000);
        }
    }
}
