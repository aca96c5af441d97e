package dev.brevet.app.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A target that does not answer is asked by one probe at a time. */
class TargetLineTest {

    @Test
    void a_probe_that_hangs_is_not_joined_by_another() throws InterruptedException {
        TargetLine line = new TargetLine();
        assertThat(line.room()).isGreaterThan(1);
        line.enter();
        line.silent();
        line.leave();
        assertThat(line.room()).as("rests").isZero();
        await().atMost(Duration.ofSeconds(3)).until(() -> line.room() == 1);

        line.enter();
        Thread.sleep(1200);
        assertThat(line.room()).as("the pause is over, the probe is not back").isZero();

        assertThat(line.answered()).isTrue();
        line.leave();
        assertThat(line.room()).isGreaterThan(1);
    }
}
