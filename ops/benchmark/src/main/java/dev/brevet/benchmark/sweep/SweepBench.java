package dev.brevet.benchmark.sweep;

import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantFlagged;
import dev.brevet.api.grant.GrantReady;
import dev.brevet.api.shared.PersonId;
import dev.brevet.benchmark.Arguments;
import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.result.Latencies;
import dev.brevet.benchmark.result.Result;
import dev.brevet.benchmark.service.Node;
import dev.brevet.benchmark.service.PoliciesInForce;
import dev.brevet.benchmark.service.Scene;
import dev.brevet.domain.inforce.FactsInForce;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Many live grants, and a policy that does not allow them any more: how long from its commit until all are flagged and ended. */
public final class SweepBench {

    private static final int CLIENTS = 8;
    private static final int EACH = 10;
    private static final Duration GOAL = Duration.ofSeconds(10);

    private SweepBench() {}

    /** Options {@code --grants}; ten for each person. First a change that concerns none of them, then one that takes half, then the rest. */
    public static void run(BrevetDatabase database, Arguments arguments) throws InterruptedException {
        int people = arguments.number("grants", 5_000) / EACH;
        int grants = people * EACH;
        try (Node node = Node.start(database, Map.of())) {
            Scene scene = new Scene(node.commands()).onMock(people);
            for (int i = 0; i < EACH; i++) {
                define(node, "sweep-" + i);
            }
            PoliciesInForce.enrolAdmin(node);
            AtomicInteger ready = new AtomicInteger();
            node.watch().listen((event, at) -> {
                if (event instanceof GrantReady) {
                    ready.incrementAndGet();
                }
            });
            try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
                for (int i = 0; i < EACH; i++) {
                    EntitlementId what = new EntitlementId("sweep-" + i);
                    Scene.accounts(people)
                            .forEach(account ->
                                    clients.execute(() -> scene.ask(new PersonId(account), what, Duration.ofHours(3))));
                }
            }
            while (ready.get() < grants || node.viewsBehind() > 0) {
                Thread.sleep(50);
            }
            change(node, "none-of-them", "asker.id != ''", grants, 0);
            change(node, "half", "!asker.id.matches('[02468]$')", grants, (people + 1) / 2 * EACH);
            change(node, "the-rest", "asker.id == 'nobody'", grants, people / 2 * EACH);
        }
    }

    private static void define(Node node, String name) {
        node.commands()
                .sendAsSystem(new DefineEntitlement(
                        new TargetId("orders"),
                        new EntitlementId(name),
                        name.replace('-', '_'),
                        "Gives a right",
                        Environment.PRODUCTION,
                        DataClass.CONFIDENTIAL,
                        Duration.ofHours(4),
                        Duration.ofHours(1),
                        List.of(new GroupId("engineers")),
                        List.of()));
    }

    private static void change(Node node, String variant, String condition, int live, int expected)
            throws InterruptedException {
        AtomicInteger flagged = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        AtomicLong last = new AtomicLong();
        AtomicLong applied = new AtomicLong();
        Latencies latencies = new Latencies();
        node.watch().listen((event, at) -> {
            switch (event) {
                case GrantFlagged e -> flagged.incrementAndGet();
                case GrantEnded e -> {
                    if (e.cause() == EndCause.NO_LONGER_ALLOWED) {
                        latencies.add(Duration.ofNanos(at - applied.get()));
                        last.accumulateAndGet(at, Math::max);
                        ended.incrementAndGet();
                    }
                }
                default -> {}
            }
        });
        String text = """
                version: 1
                policies:
                  - name: all
                    covers: {entitlements: ["sweep-*"]}
                    who: {groups: [engineers]}
                    conditions: [{if: "%s", must: You must be one of them.}]
                """.formatted(condition);
        PoliciesInForce.apply(node, text);
        applied.set(System.nanoTime());
        long facts = node.bean(FactsInForce.class).toShow().version();
        long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while ((ended.get() < expected || node.sweptThrough() < facts) && System.nanoTime() < patience) {
            Thread.sleep(5);
        }
        double swept = (System.nanoTime() - applied.get()) / 1e9;
        boolean all = ended.get() == expected && flagged.get() == expected && node.sweptThrough() >= facts;
        Result.of("sweep", variant)
                .with("live", live)
                .with("ended", ended.get())
                .with("flagged", flagged.get())
                .with("all_ended_s", expected == 0 ? 0.0 : (last.get() - applied.get()) / 1e9)
                .with("swept_s", swept)
                .with("", latencies)
                .against("all ended <= " + GOAL.toSeconds() + " s", all && swept <= GOAL.toSeconds())
                .print();
    }
}
