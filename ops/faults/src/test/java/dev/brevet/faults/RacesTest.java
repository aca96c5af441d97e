package dev.brevet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.cluster.Cluster;
import dev.brevet.faults.race.Races;
import dev.brevet.faults.race.Rival;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** An approval against whatever else may happen at the same moment; {@code ops/faults/run races} is the long form. */
class RacesTest {

    private static final int ROUNDS = 200;

    @Test
    @SuppressWarnings("SystemOut") // The seed must be seen, above all when the test fails.
    void nothing_is_granted_that_was_not_allowed_when_it_was_committed() throws InterruptedException {
        long seed =
                Long.getLong("brevet.faults.seed", ThreadLocalRandom.current().nextLong(1_000_000));
        System.out.println("Races with -Dbrevet.faults.seed=" + seed);
        Races.Report report;
        try (Cluster cluster = Cluster.start(Map.of());
                Races races = Races.begin(BrevetDatabase.on(cluster.assertDurable()), seed)) {
            races.runAll(ROUNDS, Duration.ofMinutes(10));
            report = races.end();
        }
        System.out.println(report.outcomes());
        assertThat(report.faults()).as("seed " + seed).isEmpty();
        assertThat(report.outcomes()).hasSize(Rival.values().length).allSatisfy(outcome -> {
            assertThat(outcome.rounds()).isEqualTo(ROUNDS);
            if (outcome.rival() == Rival.NARROWER) {
                assertThat(outcome.approved()).as("both count").isEqualTo(ROUNDS);
            } else {
                assertThat(outcome.approved()).as("%s, seed %d", outcome, seed).isPositive();
                assertThat(outcome.otherwise()).as("%s, seed %d", outcome, seed).isPositive();
            }
        });
    }
}
