package dev.brevet.benchmark.ready;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.grant.EvidenceLevel;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.GrantReady;
import dev.brevet.api.grant.GrantRemoved;
import dev.brevet.api.request.RequestId;
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
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** On a real PostgreSQL, without load: from approving to ready, and from the end to removed and read back effective. */
public final class ReadyBench {

    private static final int PEOPLE = 40;
    private static final Duration LASTS = Duration.ofSeconds(3);

    private ReadyBench() {}

    /** Plays flows at a person's pace; options {@code --flows}, {@code --warm} (flows that are not counted). */
    public static void run(BrevetDatabase database, Arguments arguments) throws InterruptedException {
        int warm = arguments.number("warm", 60);
        int flows = arguments.number("flows", 300);
        try (Cluster cluster = Cluster.start(Map.of());
                Node node = Node.start(database, Map.of())) {
            TargetDatabase target = TargetDatabase.on(
                    cluster.assertDurable(), Scene.accounts(PEOPLE), List.of(Scene.READONLY, Scene.READWRITE));
            Scene scene = new Scene(node.commands()).on(target, PEOPLE);
            measure(node, scene, warm);
            Measured measured = measure(node, scene, flows);
            Result.of("ready", "approve-to-ready")
                    .with("clients", 1)
                    .with("flows", measured.ready.count())
                    .with("", measured.ready)
                    .against("p95 <= 1000 ms", measured.ready.percentile(0.95) <= 1000)
                    .print();
            Result.of("ready", "end-to-removed")
                    .with("clients", 1)
                    .with("flows", measured.removed.count())
                    .with("effective", measured.effective)
                    .with("", measured.removed)
                    .against(
                            "p50 <= 500 ms, p99 <= 3000 ms, all effective",
                            measured.removed.percentile(0.5) <= 500
                                    && measured.removed.percentile(0.99) <= 3000
                                    && measured.effective == flows)
                    .print();
            if (!target.memberships().isEmpty()) {
                throw new IllegalStateException("Left behind on the target: " + target.memberships());
            }
        }
    }

    private static Measured measure(Node node, Scene scene, int flows) throws InterruptedException {
        Measured measured = new Measured(node);
        node.watch().listen(measured::committed);
        Random pace = new Random(7);
        for (int i = 0; i < flows; i++) {
            RequestId request = scene.ask(new PersonId("p" + i % PEOPLE), Scene.APPROVED, LASTS);
            measured.clicked.put(request.grant(), System.nanoTime());
            scene.approve(request);
            Thread.sleep(100 + pace.nextInt(100));
        }
        long patience = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (measured.removed.count() < flows && System.nanoTime() < patience) {
            Thread.sleep(20);
        }
        return measured;
    }

    private static final class Measured {

        private final Node node;
        private final Map<GrantId, Long> clicked = new ConcurrentHashMap<>();
        private final Map<GrantId, Instant> ends = new ConcurrentHashMap<>();
        private final Latencies ready = new Latencies();
        private final Latencies removed = new Latencies();
        private volatile int effective;

        Measured(Node node) {
            this.node = node;
        }

        synchronized void committed(BrevetEvent event, long at) {
            switch (event) {
                case GrantIssued e -> ends.put(e.grantId(), e.endsAt());
                case GrantReady e -> {
                    Long from = clicked.remove(e.grantId());
                    if (from != null) {
                        ready.add(Duration.ofNanos(at - from));
                    }
                }
                case GrantRemoved e -> {
                    Instant end = ends.remove(e.grantId());
                    if (end != null) {
                        removed.add(Duration.between(end, node.clock().instant()));
                        if (e.evidence().level() == EvidenceLevel.EFFECTIVE) {
                            effective++;
                        }
                    }
                }
                default -> {}
            }
        }
    }
}
