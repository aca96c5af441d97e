package dev.brevet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.cluster.Cluster;
import dev.brevet.faults.foresight.Foresight;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** What a plan foresees is what applying it does; {@code ops/faults/run foresight} is the long form. */
class ForesightTest {

    private static final int CHANGES = 60;

    @Test
    @SuppressWarnings("SystemOut") // The seed must be seen, above all when the test fails.
    void sixty_random_changes_do_what_their_plans_foresaw() {
        long seed =
                Long.getLong("brevet.faults.seed", ThreadLocalRandom.current().nextLong(1_000_000));
        System.out.println("Foresight with -Dbrevet.faults.seed=" + seed);
        Foresight.Report report;
        try (Cluster cluster = Cluster.start(Map.of());
                Foresight foresight = Foresight.begin(BrevetDatabase.on(cluster.assertDurable()), seed)) {
            report = foresight.run(CHANGES);
        }
        assertThat(report.faults()).as("seed " + seed).isEmpty();
        assertThat(report.shifts()).as("%s, seed %d", report, seed).isGreaterThan(CHANGES);
        assertThat(report.lost()).as("%s, seed %d", report, seed).isGreaterThan(CHANGES / 3);
        assertThat(report.flaggedOnly()).as("%s, seed %d", report, seed).isPositive();
    }
}
