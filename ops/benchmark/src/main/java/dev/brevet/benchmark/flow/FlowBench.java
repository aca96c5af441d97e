package dev.brevet.benchmark.flow;

import dev.brevet.benchmark.Arguments;
import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.result.Result;
import dev.brevet.benchmark.service.Node;
import dev.brevet.benchmark.service.Scene;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whole flows a second through the service with its views, against the same flow written by hand, in the same run. */
public final class FlowBench {

    private static final double GOAL = 0.45;
    private static final int CLIENTS = 8;
    private static final int PEOPLE = 2_000;

    private FlowBench() {}

    /** Warms both, then measures them in turn; options {@code --warm}, {@code --window} in seconds and {@code --rounds}. */
    public static void run(BrevetDatabase database, Arguments arguments) throws SQLException, InterruptedException {
        Duration warm = arguments.seconds("warm", 40);
        Duration window = arguments.seconds("window", 12);
        int rounds = arguments.number("rounds", 4);
        try (Node node = Node.start(database, Map.of());
                HandWritten byHand = new HandWritten(database, PEOPLE)) {
            ServiceFlows service = new ServiceFlows(node, new Scene(node.commands()).onMock(PEOPLE), PEOPLE);
            ServiceFlows.Run unusedService = service.run(CLIENTS, Duration.ZERO, warm);
            ServiceFlows.Run unusedByHand = byHand.run(CLIENTS, Duration.ZERO, warm);
            List<Double> ratios = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                ServiceFlows.Run theirs = byHand.run(CLIENTS, Duration.ofSeconds(1), window);
                print("hand-written", round, theirs).print();
                ServiceFlows.Run ours = service.run(CLIENTS, ServiceFlows.LASTS.plusSeconds(3), window);
                ratios.add(ours.flowsPerSecond() / theirs.flowsPerSecond());
                print("service", round, ours).with("ratio", ratios.getLast()).print();
            }
            double median = ratios.stream().sorted().toList().get((ratios.size() - 1) / 2);
            Result.of("flow", "ratio")
                    .with("clients", CLIENTS)
                    .with("rounds", rounds)
                    .with("ratio", median)
                    .against("ratio >= " + GOAL, median >= GOAL)
                    .print();
        }
    }

    private static Result print(String variant, int round, ServiceFlows.Run run) {
        return Result.of("flow", variant)
                .with("clients", CLIENTS)
                .with("round", round)
                .with("flows_per_s", run.flowsPerSecond())
                .with("", run.latencies())
                .with("flows", run.flows())
                .with("never_ready", run.neverReady())
                .with("views_behind", run.behind())
                .with("rest_ms", run.rest().toMillis());
    }
}
