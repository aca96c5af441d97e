package dev.brevet.benchmark.storm;

import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantReady;
import dev.brevet.api.grant.GrantRemoved;
import dev.brevet.api.shared.PersonId;
import dev.brevet.benchmark.Arguments;
import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.cluster.Cluster;
import dev.brevet.benchmark.cluster.TargetDatabase;
import dev.brevet.benchmark.result.Latencies;
import dev.brevet.benchmark.result.Result;
import dev.brevet.benchmark.service.Node;
import dev.brevet.benchmark.service.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Many grants end at the same instant; how long until each is gone, by the target's own answer. */
public final class StormBench {

    private static final int CLIENTS = 8;

    private StormBench() {}

    /** On the in-process mock; options {@code --grants}, {@code --rounds}. */
    public static void onMock(BrevetDatabase database, Arguments arguments) throws InterruptedException {
        int grants = arguments.number("grants", 2_000);
        try (Node node = Node.start(database, Map.of())) {
            Scene scene = new Scene(node.commands()).onMock(grants);
            rounds(node, scene, "mock", grants, Duration.ofSeconds(3), arguments);
        }
    }

    /** On a real PostgreSQL; options {@code --grants}, {@code --rounds}. */
    public static void onPostgresql(BrevetDatabase database, Arguments arguments) throws InterruptedException {
        int grants = arguments.number("grants", 200);
        try (Cluster cluster = Cluster.start(Map.of());
                Node node = Node.start(database, Map.of())) {
            TargetDatabase target = TargetDatabase.on(
                    cluster.assertDurable(), Scene.accounts(grants), List.of(Scene.READONLY, Scene.READWRITE));
            Scene scene = new Scene(node.commands()).on(target, grants);
            rounds(node, scene, "postgresql", grants, Duration.ofSeconds(10), arguments);
            if (!target.memberships().isEmpty()) {
                throw new IllegalStateException("Left behind on the target: " + target.memberships());
            }
        }
    }

    private static void rounds(Node node, Scene scene, String variant, int grants, Duration goal, Arguments arguments)
            throws InterruptedException {
        // The first round warms the service as a day of work would.
        int rounds = arguments.number("rounds", 4);
        for (int round = 1; round <= rounds; round++) {
            storm(node, scene, variant + (round == 1 ? "-cold" : ""), grants, goal);
        }
    }

    private static void storm(Node node, Scene scene, String variant, int grants, Duration goal)
            throws InterruptedException {
        AtomicInteger ready = new AtomicInteger();
        AtomicInteger removed = new AtomicInteger();
        AtomicInteger early = new AtomicInteger();
        AtomicLong last = new AtomicLong();
        Latencies latencies = new Latencies();
        Instant end = node.clock().instant().plusSeconds(Math.max(20, grants / 100));
        long endNanos = System.nanoTime()
                + Duration.between(node.clock().instant(), end).toNanos();
        node.watch().listen((event, at) -> {
            switch (event) {
                case GrantReady e -> ready.incrementAndGet();
                case GrantEnded e -> {
                    if (e.at().isBefore(end)) {
                        early.incrementAndGet();
                    }
                }
                case GrantRemoved e -> {
                    latencies.add(Duration.ofNanos(at - endNanos));
                    last.accumulateAndGet(at, Math::max);
                    removed.incrementAndGet();
                }
                default -> {}
            }
        });
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            Scene.accounts(grants)
                    .forEach(account -> clients.execute(() -> scene.ask(
                            new PersonId(account),
                            Scene.INSTANT,
                            Duration.between(node.clock().instant(), end))));
        }
        int readyBefore = ready.get();
        while (readyBefore < grants && System.nanoTime() < endNanos) {
            Thread.sleep(10);
            readyBefore = ready.get();
        }
        long patience = endNanos + TimeUnit.MINUTES.toNanos(2);
        while (removed.get() < grants && System.nanoTime() < patience) {
            Thread.sleep(5);
        }
        double seconds = (last.get() - endNanos) / 1e9;
        boolean all = readyBefore == grants && removed.get() == grants && early.get() == 0;
        Result.of("storm", variant)
                .with("grants", grants)
                .with("ready_before", readyBefore)
                .with("removed", removed.get())
                .with("early", early.get())
                .with("all_removed_s", seconds)
                .with("", latencies)
                .against("all removed <= " + goal.toSeconds() + " s", all && seconds <= goal.toSeconds())
                .print();
        while (node.viewsBehind() > 0) {
            Thread.sleep(50);
        }
    }
}
