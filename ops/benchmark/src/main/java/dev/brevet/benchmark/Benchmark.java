package dev.brevet.benchmark;

import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.cluster.Cluster;
import dev.brevet.benchmark.flow.FlowBench;
import dev.brevet.benchmark.order.OrderBench;
import dev.brevet.benchmark.policy.DecideBench;
import dev.brevet.benchmark.policy.PlanBench;
import dev.brevet.benchmark.policy.PreviewBench;
import dev.brevet.benchmark.ready.ReadyBench;
import dev.brevet.benchmark.slack.SlackBench;
import dev.brevet.benchmark.storm.StormBench;
import dev.brevet.benchmark.sweep.SweepBench;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Runs one bench, as the usage says. */
public final class Benchmark {

    private static final String USAGE = """
            usage: ops/benchmark/run flow|storm|storm-postgresql|ready|order|decide|plan|preview|sweep|slack [--option value]...
            One JSON line per result. The database is BREVET_BENCH_URL (an empty one, prepared with ops/deploy/roles.sql, passwords
            in BREVET_DB_PASSWORD and BREVET_DB_OWNER_PASSWORD), or else an embedded PostgreSQL 18 of its own, fsync on.""";

    private Benchmark() {}

    /** Runs the bench that the first argument names. */
    @SuppressWarnings("SystemOut") // This is a program for the command line.
    public static void main(String[] args) throws SQLException, InterruptedException {
        if (args.length == 0
                || !List.of(
                                "flow",
                                "storm",
                                "storm-postgresql",
                                "ready",
                                "order",
                                "decide",
                                "plan",
                                "preview",
                                "sweep",
                                "slack")
                        .contains(args[0])) {
            System.err.println(USAGE);
            System.exit(2);
        }
        Arguments arguments = new Arguments(List.of(args).subList(1, args.length));
        switch (args[0]) {
            case "decide" -> {
                DecideBench.run(arguments);
                return;
            }
            case "plan" -> {
                PlanBench.run(arguments);
                return;
            }
            case "slack" -> {
                // One database for each way.
                try (Cluster cluster = Cluster.start(Map.of())) {
                    SlackBench.run(cluster.assertDurable(), arguments);
                }
                return;
            }
            default -> {}
        }
        BrevetDatabase given = BrevetDatabase.fromEnvironment();
        if (given != null) {
            run(args[0], given, arguments);
            return;
        }
        try (Cluster cluster = Cluster.start(Map.of("shared_buffers", "512MB", "max_wal_size", "4GB"))) {
            run(args[0], BrevetDatabase.on(cluster.assertDurable()), arguments);
        }
    }

    private static void run(String bench, BrevetDatabase database, Arguments arguments)
            throws SQLException, InterruptedException {
        switch (bench) {
            case "flow" -> FlowBench.run(database, arguments);
            case "storm" -> StormBench.onMock(database, arguments);
            case "storm-postgresql" -> StormBench.onPostgresql(database, arguments);
            case "preview" -> PreviewBench.run(database, arguments);
            case "sweep" -> SweepBench.run(database, arguments);
            case "ready" -> ReadyBench.run(database, arguments);
            default -> OrderBench.run(database, arguments);
        }
    }
}
