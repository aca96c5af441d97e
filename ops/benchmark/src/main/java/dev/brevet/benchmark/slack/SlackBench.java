package dev.brevet.benchmark.slack;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.benchmark.Arguments;
import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.cluster.Cluster;
import dev.brevet.benchmark.result.Latencies;
import dev.brevet.benchmark.result.Result;
import dev.brevet.benchmark.slack.SlackScene.Way;
import dev.brevet.demo.slack.people.Place;
import dev.brevet.demo.slack.world.Message;
import dev.brevet.demo.slack.world.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** How soon Slack is answered, over both ways, and how soon a card shows that somebody approved. */
public final class SlackBench {

    private static final String ROOM = "C07ACCESSR";
    private static final GroupId OWNERS = new GroupId("owners");
    private static final EntitlementId READWRITE = new EntitlementId("orders-readwrite");
    private static final int WARM_SECONDS = 15;
    private static final int CARDS = 10;
    private static final int ENGINEERS = 40;

    private SlackBench() {}

    /**
     * Options {@code --rate} (interactions a second), {@code --seconds} (of them, for each way), {@code --flows} (approvals that
     * are counted), {@code --pause} (milliseconds between them).
     */
    public static void run(Cluster cluster, Arguments arguments) throws InterruptedException {
        for (Way way : Way.values()) {
            acknowledgements(BrevetDatabase.on(cluster), way, arguments);
        }
        updates(BrevetDatabase.on(cluster), arguments);
    }

    private static SlackScene scene(BrevetDatabase database, Way way) {
        SlackScene scene = SlackScene.start(
                        database, new SlackScene.Setup(way, 1, true, Map.of("orders-*", ROOM), Map.of()))
                .target();
        scene.entitlement(READWRITE, List.of(new ApprovalNeed(OWNERS, 1)));
        return scene;
    }

    private static List<Somebody> engineers(SlackScene scene, int people) {
        return scene.enrolAll(
                IntStream.range(0, people).mapToObj(i -> "engineer-" + i).toList(), SlackScene.ENGINEERS);
    }

    private static void acknowledgements(BrevetDatabase database, Way way, Arguments arguments)
            throws InterruptedException {
        int rate = arguments.number("rate", 20);
        int seconds = arguments.number("seconds", 60);
        try (SlackScene scene = scene(database, way);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Somebody owner = scene.enrol("owner", OWNERS);
            List<Somebody> engineers = engineers(scene, ENGINEERS);
            List<Message> cards = new ArrayList<>();
            for (int i = 0; i < CARDS; i++) {
                Flow.ask(scene, engineers.get(i), READWRITE, "prepared " + i + ".");
                cards.add(scene.awaitCard(ROOM, "prepared " + i + "."));
            }
            scene.slack().people().type("engineer-0", ROOM, "/brevet");
            SlackScene.await(
                    "a form", () -> scene.slack().people().modal("engineer-0").isPresent());
            View form = scene.slack().people().modal("engineer-0").orElseThrow();

            Acknowledgements acknowledged = new Acknowledgements(scene.slack().journal());
            List<CompletableFuture<?>> interactions = new ArrayList<>();
            long begun = System.nanoTime();
            for (int i = 0; i < rate * (WARM_SECONDS + seconds); i++) {
                long due = begun + i * Duration.ofSeconds(1).toNanos() / rate;
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                if (i == rate * WARM_SECONDS) {
                    acknowledged.begin();
                }
                int n = i;
                interactions.add(
                        CompletableFuture.runAsync(() -> interact(scene, owner, engineers, cards, form, n), threads));
            }
            interactions.forEach(CompletableFuture::join);
            Thread.sleep(1_000);
            Latencies took = acknowledged.end();
            Result.of("slack", "acknowledged-" + way.name().toLowerCase(java.util.Locale.ROOT))
                    .with("a_second", rate)
                    .with("interactions", took.count())
                    .with("not_acknowledged", acknowledged.failed())
                    .with("", took)
                    .against(
                            "p99 <= 300 ms, none > 1000 ms",
                            acknowledged.failed() == 0 && took.percentile(0.99) <= 300 && took.percentile(1) <= 1000)
                    .print();
        }
    }

    /** Of twenty: seven approvals, three looks, four asks in one line, two forms, two homes, two searches. */
    private static void interact(
            SlackScene scene, Somebody owner, List<Somebody> engineers, List<Message> cards, View form, int n) {
        var people = scene.slack().people();
        Message card = cards.get(n % CARDS);
        String engineer = engineers.get(n % ENGINEERS).handle();
        switch (n % 20) {
            case 0, 3, 6, 9, 12, 15, 18 -> people.pressAsSeen(owner.handle(), card, "decide", "approve");
            case 1, 8, 13 -> people.pressAsSeen(owner.handle(), card, "decide", "look");
            case 2, 7, 11, 17 -> people.type(engineer, ROOM, "/brevet orders-readwrite 1h because of " + n);
            case 4, 14 -> people.type(engineer, ROOM, "/brevet");
            case 5, 16 -> people.openHome(engineer);
            default -> people.search("engineer-0", new Place.InView(form.id()), "what", "what", "ord" + n);
        }
    }

    private static void updates(BrevetDatabase database, Arguments arguments) throws InterruptedException {
        int flows = arguments.number("flows", 60);
        int pause = arguments.number("pause", 4_000);
        int warm = 8;
        try (SlackScene scene = scene(database, Way.SOCKET)) {
            Somebody owner = scene.enrol("owner", OWNERS);
            List<Somebody> engineers = engineers(scene, ENGINEERS);
            Latencies took = new Latencies();
            Map<String, CompletableFuture<Long>> watched = new ConcurrentHashMap<>();
            scene.slack()
                    .workspace()
                    .watch(() -> watched.forEach((ts, changed) -> scene.slack()
                            .workspace()
                            .message(ROOM, ts)
                            .filter(m -> !SlackScene.shows(m, "\"approve\""))
                            .ifPresent(unused -> changed.complete(System.nanoTime()))));
            Random pace = new Random(7);
            int missed = 0;
            for (int i = 0; i < warm + flows; i++) {
                Somebody engineer = engineers.get(i % ENGINEERS);
                Flow.ask(scene, engineer, READWRITE, "flow " + i + ".");
                Message card = scene.awaitCard(ROOM, "flow " + i + ".");
                Thread.sleep(pause / 2 + pace.nextInt(pause));
                CompletableFuture<Long> changed = new CompletableFuture<>();
                watched.put(card.ts(), changed);
                long clicked = System.nanoTime();
                scene.slack()
                        .people()
                        .press(owner.handle(), new Place.InMessage(card.channel(), card.ts()), "decide", "approve");
                try {
                    long at = changed.orTimeout(60, java.util.concurrent.TimeUnit.SECONDS)
                            .join();
                    if (i >= warm) {
                        took.add(Duration.ofNanos(at - clicked));
                    }
                } catch (java.util.concurrent.CompletionException e) {
                    missed++;
                }
                watched.clear();
                Flow.handBack(scene, engineer, card);
            }
            Result.of("slack", "approve-click-to-card")
                    .with("flows", took.count())
                    .with("not_updated", missed)
                    .with("pause_ms", pause)
                    .with("", took)
                    .against("p95 <= 1000 ms", missed == 0 && took.percentile(0.95) <= 1000)
                    .print();
        }
    }
}
