package dev.brevet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.faults.node.FailPoint;
import dev.brevet.faults.trial.Trial;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Real processes are killed, held and stopped; whatever happens, nothing acknowledged is lost and no access stays. */
class KillsTest {

    /** Twice what is promised: other test classes share the machine. {@code ops/faults/run} holds the promise itself. */
    private static final Duration LATEST = Duration.ofSeconds(60);

    @Test
    @SuppressWarnings("SystemOut") // The seed must be seen, above all when the test fails.
    void nothing_acknowledged_is_lost_and_no_access_stays() throws InterruptedException {
        long seed =
                Long.getLong("brevet.faults.seed", ThreadLocalRandom.current().nextLong(1_000_000));
        System.out.println("Kills with -Dbrevet.faults.seed=" + seed);
        Trial.Report report;
        try (Trial trial = Trial.begin(seed)) {
            trial.kills(4, 3);
            trial.targetDown(Duration.ofSeconds(15));
            trial.heldGrant(Duration.ofSeconds(18));
            trial.stoppedNode(Duration.ofSeconds(18));
            if (Files.exists(Faults.FAKETIME)) {
                trial.wrongClock(Faults.FAKETIME.toString(), 120);
            } else {
                System.out.println("SKIPPED: a wrong wall clock, because " + Faults.FAKETIME + " is not there");
            }
            report = trial.end(LATEST);
        }
        System.out.println(report.line());
        assertThat(report.faults()).as("seed " + seed).isEmpty();
        assertThat(report.kills()).isGreaterThanOrEqualTo(20);
        assertThat(report.points()).hasSize(FailPoint.values().length);
    }
}
