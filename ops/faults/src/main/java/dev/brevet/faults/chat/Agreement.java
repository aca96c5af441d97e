package dev.brevet.faults.chat;

import dev.brevet.api.request.RequestId;
import dev.brevet.benchmark.slack.Rest;
import dev.brevet.benchmark.slack.SlackScene;
import dev.brevet.benchmark.slack.Somebody;
import dev.brevet.demo.slack.faults.Faults.Fault;
import dev.brevet.demo.slack.world.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Random flows through Slack and the API side by side, while Slack now and then refuses or fails: afterwards every card, the
 * views and the API have to say the same.
 */
public final class Agreement {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int SIDE_BY_SIDE = 6;

    private final SlackScene scene;
    private final Cast cast;
    private final Hands hands;
    private final Rest rest;
    private final long seed;
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> played = new ConcurrentHashMap<>();

    private Agreement(SlackScene scene, Cast cast, long seed) {
        this.scene = scene;
        this.cast = cast;
        this.rest = new Rest(scene.node(1));
        this.hands = new Hands(scene, rest);
        this.seed = seed;
    }

    /** The rooms that the scene has to have. */
    public static Map<String, String> rooms(int teams) {
        return Cast.rooms(teams);
    }

    /** Enrols the cast on a scene with a target. */
    public static Agreement on(SlackScene scene, int teams, int people, long seed) {
        return new Agreement(scene, Cast.on(scene, teams, people), seed);
    }

    /** Who plays. */
    Cast cast() {
        return cast;
    }

    /** What they do. */
    Hands hands() {
        return hands;
    }

    /**
     * What came of it.
     *
     * @param played   how often each kind of step was taken
     * @param compared how many messages were held against the API
     */
    public record Report(int flows, int requests, int compared, Map<String, Integer> played, List<String> differences) {

        @Override
        public String toString() {
            return flows + " flows, " + requests + " requests, " + compared + " messages compared, "
                    + differences.size() + " differences; " + played;
        }
    }

    /** Plays so many flows, waits until nothing moves, and compares. */
    public Report run(int flows) {
        java.time.Instant begun = scene.node(0).clock().instant();
        try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < flows; i++) {
                int n = i;
                all.add(CompletableFuture.runAsync(() -> flow(n), threads));
            }
            all.forEach(CompletableFuture::join);
        }
        scene.slack().faults().clear();
        Quiet.await(scene);
        Comparison comparison = new Comparison(scene, rest, cast.auditor());
        List<String> differences = new ArrayList<>(errors);
        List<RequestId> requests = scene.jdbc()
                .sql(
                        "select request_id from views.request where entitlement_id ~ '^(one|two|brief|free)-' and asked_at >= ?")
                .param(java.sql.Timestamp.from(begun))
                .query((row, n) -> new RequestId(row.getString(1)))
                .list();
        requests.forEach(request -> differences.addAll(comparison.of(request)));
        Map<String, Integer> steps = new java.util.TreeMap<>();
        played.forEach((step, times) -> steps.put(step, times.get()));
        return new Report(flows, requests.size(), comparison.messages(), steps, differences);
    }

    private void flow(int n) {
        Random random = new Random(seed * 1_000_003 + n);
        try {
            play(n, random);
        } catch (RuntimeException e) {
            errors.add("flow " + n + " of seed " + seed + ": " + e);
        }
    }

    private void step(String name) {
        played.computeIfAbsent(name, any -> new AtomicInteger()).incrementAndGet();
    }

    private void play(int n, Random random) {
        if (random.nextInt(8) == 0) {
            trouble(random);
        }
        int team = random.nextInt(cast.teams());
        Cast.Thing thing = Cast.Thing.values()[random.nextInt(10) < 6 ? 0 : 1 + random.nextInt(3)];
        Somebody asker = cast.askers().get(random.nextInt(cast.askers().size()));
        String why = "flow " + n + " of " + seed + ".";
        boolean chat = random.nextBoolean();
        boolean short_ = !chat && random.nextInt(4) == 0;
        Optional<RequestId> asked = hands.ask(
                asker,
                thing.of(team),
                Cast.room(team),
                why,
                short_ ? Duration.ofSeconds(4 + random.nextInt(4)) : HOUR,
                chat);
        step(asked.isEmpty() ? "ask refused" : chat ? "ask in Slack" : "ask in the API");
        if (asked.isEmpty()) {
            return;
        }
        RequestId request = asked.get();
        boolean given = thing == Cast.Thing.FREE || decide(request, asker, team, thing, why, random);
        if (given && !short_ && hands.ready(request)) {
            afterwards(request, asker, team, why, random);
        }
    }

    /** Something that Slack does now and then. */
    private void trouble(Random random) {
        List<String> methods = List.of("chat.update", "chat.postMessage", "views.open", "chat.postEphemeral");
        String method = methods.get(random.nextInt(methods.size()));
        switch (random.nextInt(3)) {
            case 0 -> scene.slack().faults().order(method, new Fault.RateLimited(1), 2);
            case 1 -> scene.slack().faults().order("chat.update", new Fault.Fails("internal_error"), 2);
            default -> scene.slack().faults().order(method, new Fault.Late(400), 2);
        }
        scene.slack().faults().duplicate(random.nextInt(3));
        step("trouble");
    }

    private boolean decide(RequestId request, Somebody asker, int team, Cast.Thing thing, String why, Random random) {
        Somebody first = cast.owners(team).get(random.nextInt(2));
        Somebody other = cast.owners(team).get(random.nextInt(2));
        boolean chat = random.nextBoolean();
        int what = random.nextInt(12);
        if (what == 0) {
            step("left alone");
            return false;
        }
        Optional<Message> card = hands.card(Cast.room(team), why);
        if (card.isEmpty()) {
            errors.add(request + ": no card");
            return false;
        }
        if (random.nextInt(5) == 0) {
            hands.pressAsSeen(random.nextBoolean() ? asker : stranger(asker), card.get(), "decide", "approve");
            step("click of who may not");
        }
        if (random.nextInt(6) == 0) {
            hands.pressAsSeen(first, card.get(), "decide", "look");
            step("looking at it");
        }
        String path = "/requests/" + request;
        switch (what) {
            case 1, 2 -> {
                step("deny");
                boolean unused = chat
                        ? hands.form(first, card.get(), "decide", "deny", null, "not today, " + why)
                        : hands.web(first, path + "/deny", Map.of("comment", "not today"));
                late(other, card.get(), random);
                return false;
            }
            case 3 -> {
                step("withdraw");
                boolean unused = hands.web(asker, path + "/withdraw", Map.of());
                late(first, card.get(), random);
                return false;
            }
            case 4 -> {
                step("approval against withdrawal");
                both(
                        () -> hands.pressAsSeen(first, card.get(), "decide", "approve"),
                        () -> hands.web(asker, path + "/withdraw", Map.of()));
                return thing != Cast.Thing.TWO;
            }
            case 5 -> {
                step("approved twice at once");
                both(
                        () -> hands.pressAsSeen(first, card.get(), "decide", "approve"),
                        () -> hands.web(other, path + "/approve", Map.of()));
            }
            case 6, 7 -> {
                step("approve with changes");
                boolean unused = chat
                        ? hands.form(first, card.get(), "decide", "approve.less", "PT30M", "half is enough")
                        : hands.web(first, path + "/approve", Map.of("duration", "PT30M", "comment", "half"));
            }
            default -> {
                step("approve");
                if (chat) {
                    Message where = random.nextInt(3) == 0
                            ? hands.own(first, request, "approve").orElse(card.get())
                            : card.get();
                    hands.pressAsSeen(first, where, "decide", "approve");
                    if (random.nextInt(3) == 0) {
                        hands.pressAsSeen(first, where, "decide", "approve");
                        step("double click");
                    }
                } else {
                    boolean unused = hands.web(first, path + "/approve", Map.of());
                    late(other, card.get(), random);
                }
            }
        }
        if (thing == Cast.Thing.TWO) {
            hands.pressAsSeen(cast.security(), card.get(), "decide", "approve");
        }
        return true;
    }

    private void late(Somebody who, Message seen, Random random) {
        if (random.nextInt(2) == 0) {
            hands.pressAsSeen(who, seen, "decide", "approve");
            step("late click");
        }
    }

    private Somebody stranger(Somebody asker) {
        return cast.askers().stream()
                .filter(other -> !other.equals(asker))
                .min(Comparator.comparing(Somebody::handle))
                .orElse(asker);
    }

    private void afterwards(RequestId request, Somebody asker, int team, String why, Random random) {
        String grant = "/grants/" + request.grant();
        boolean chat = random.nextBoolean();
        if (random.nextInt(4) == 0) {
            step("extend");
            boolean unused =
                    hands.web(asker, grant + "/extend", Map.of("duration", "PT15M", "reason", "more for " + why));
        }
        switch (random.nextInt(5)) {
            case 0 -> step("kept");
            case 1, 2 -> {
                Optional<Message> note = chat ? hands.own(asker, request, "done") : Optional.empty();
                if (note.isPresent()) {
                    step("hand back in Slack");
                    hands.pressAsSeen(asker, note.get(), "note", "done");
                    if (random.nextBoolean()) {
                        hands.pressAsSeen(asker, note.get(), "note", "done");
                    }
                } else {
                    step("hand back in the API");
                    boolean unused = hands.web(asker, grant + "/return", Map.of());
                }
            }
            default -> {
                Somebody owner = cast.owners(team).get(random.nextInt(2));
                Optional<Message> card = chat ? hands.card(Cast.room(team), why) : Optional.empty();
                if (card.isPresent()
                        && hands.form(owner, scene.now(card.get()), "after", "revoke", null, "over, " + why)) {
                    step("revoke in Slack");
                } else {
                    step("revoke in the API");
                    boolean unused = hands.web(owner, grant + "/revoke", Map.of("reason", "over"));
                }
            }
        }
    }

    private static void both(Runnable one, Runnable other) {
        CompletableFuture<Void> first = CompletableFuture.runAsync(one);
        other.run();
        first.join();
    }
}
