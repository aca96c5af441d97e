package dev.brevet.faults.race;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.ChangeGroups;
import dev.brevet.api.directory.DeactivatePerson;
import dev.brevet.api.directory.ReactivatePerson;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.request.LapseAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.request.WithdrawAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.service.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Approvals against everything that may happen to a request at the same moment; both sent at once, to different nodes. */
public final class Races implements AutoCloseable {

    private static final int PAIRS = 10;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration HALF = Duration.ofMinutes(30);
    private static final Digest STALE = new Digest("0".repeat(64));

    private final Node first;
    private final Node second;
    private final Stage stage;
    private final long seed;
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final Map<Rival, Queue<RequestId>> raced = new EnumMap<>(Rival.class);
    private volatile long until;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Races(Node first, Node second, long seed) {
        this.first = first;
        this.second = second;
        this.seed = seed;
        for (Rival rival : Rival.values()) {
            raced.put(rival, new ConcurrentLinkedQueue<>());
        }
        this.stage = new Stage(first, second).set(PAIRS);
    }

    /** Starts two nodes on an empty database. */
    public static Races begin(BrevetDatabase database, long seed) {
        // On a busy machine a race may wait long for a connection; that is no outcome of it.
        Map<String, String> settings = Map.of(
                "BREVET_DB_POOL", "24",
                "spring.datasource.hikari.connection-timeout", "60000",
                "logging.level.root", "error");
        Node first = Node.plain(database, settings);
        Map<String, String> late = new HashMap<>(settings);
        late.put("brevet.obligations.enabled", "false");
        Node second = Node.plain(database, late);
        return new Races(first, second, seed);
    }

    /**
     * What came of one kind of race.
     *
     * @param approved  races that the approval won
     * @param otherwise races that it lost
     */
    public record Outcome(Rival rival, int rounds, int approved, int otherwise) {

        @Override
        public String toString() {
            return rival + ": " + rounds + " races, " + approved + " approved, " + otherwise + " not";
        }
    }

    /** What came of all of them, and what should never have been committed. */
    public record Report(List<Outcome> outcomes, int approvals, int grants, List<String> faults) {}

    /** How many races of each kind have begun. */
    public String progress() {
        return raced.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue().size())
                .collect(Collectors.joining(", "));
    }

    /** Runs so many races of each kind, fewer if the time is up before; those that change nobody's rights side by side. */
    public void runAll(int rounds, Duration atMost) throws InterruptedException {
        until = System.nanoTime() + atMost.toNanos();
        List<Future<?>> quiet = new ArrayList<>();
        for (Rival rival : List.of(Rival.NARROWER, Rival.WITHDRAW, Rival.LAPSE)) {
            quiet.add(threads.submit(() -> {
                run(rival, rounds);
                return true;
            }));
        }
        quiet.forEach(this::await);
        for (Rival rival : List.of(Rival.POLICY, Rival.GROUP, Rival.DEACTIVATION)) {
            run(rival, rounds);
        }
    }

    private void run(Rival rival, int rounds) throws InterruptedException {
        Queue<RequestId> requests = Objects.requireNonNull(raced.get(rival));
        if (rival == Rival.POLICY) {
            for (int done = 0; done < rounds && System.nanoTime() < until; done += PAIRS) {
                policy(Math.min(PAIRS, rounds - done), done, requests);
            }
            stage.open();
            return;
        }
        List<Future<?>> pairs = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            int mine = pair;
            pairs.add(threads.submit(() -> {
                for (int round = mine; round < rounds && System.nanoTime() < until; round += PAIRS) {
                    one(rival, mine, round, requests);
                }
            }));
        }
        pairs.forEach(this::await);
    }

    /** Reads the whole log once more. */
    public Report end() {
        Referee referee = new Referee(Stage.openVersion());
        read(referee);
        List<String> faults = new ArrayList<>(referee.faults());
        faults.addAll(unexpected);
        List<Outcome> outcomes = new ArrayList<>();
        raced.forEach((rival, requests) -> {
            int approved = (int) requests.stream()
                    .filter(r -> "approved".equals(referee.closed(r)))
                    .count();
            outcomes.add(new Outcome(rival, requests.size(), approved, requests.size() - approved));
        });
        return new Report(outcomes, referee.approvals(), referee.grants(), faults);
    }

    private void read(Referee referee) {
        // With a cursor: ten thousand races are half a million events.
        long from = 0;
        while (true) {
            List<Long> places = new ArrayList<>();
            JdbcClient.create(first.dataSource()).sql("""
                            select position, payload_type, payload_revision, payload from domain_event
                             where position > ? order by position limit 5000""").param(from).query(row -> {
                places.add(row.getLong(1));
                referee.see((BrevetEvent) first.events()
                        .deserialize(new SimpleSerializedObject<>(
                                row.getString(4), String.class, row.getString(2), row.getString(3))));
            });
            if (places.isEmpty()) {
                return;
            }
            from = places.getLast();
        }
    }

    private void one(Rival rival, int pair, int round, Queue<RequestId> requests) {
        PersonId asker = Stage.asker(pair);
        PersonId owner = Stage.owner(pair);
        Random random = new Random(seed * 1_000_003 + rival.ordinal() * 100_000_007L + round);
        EntitlementId what =
                switch (rival) {
                    case NARROWER -> Stage.TWO;
                    case LAPSE -> Stage.BRIEF;
                    case WITHDRAW, POLICY, GROUP, DEACTIVATION -> Stage.ONE;
                };
        AccessRequestSubmitted asked = ask(pair, round, rival, what);
        RequestId id = asked.requestId();
        requests.add(id);
        boolean ownersTurn = round % 2 == 0;
        switch (rival) {
            case NARROWER -> {
                Digest shown = ownersTurn ? asked.digest() : STALE;
                together(
                        random,
                        () -> approve(round, owner, id, asked.digest(), HALF),
                        () -> approve(round + 1, Stage.BEN, id, shown, null));
                if (!ownersTurn) {
                    approve(round, Stage.BEN, id, asked.digest(), null);
                }
            }
            case WITHDRAW ->
                together(
                        random,
                        () -> approve(round, owner, id, asked.digest(), null),
                        () -> stage.send(round + 1, asker, new WithdrawAccessRequest(id, asker)));
            case LAPSE -> {
                sleepUntil(asked.decideBy().minusMillis(3));
                together(random, () -> approve(round, owner, id, asked.digest(), null), () -> lapse(round + 1, id));
            }
            case GROUP -> {
                PersonId leaving = ownersTurn ? owner : asker;
                together(
                        random,
                        () -> approve(round, owner, id, asked.digest(), null),
                        () -> stage.sendAsSystem(round + 1, new ChangeGroups(leaving, List.of())));
                expected(() -> stage.sendAsSystem(
                        round, new ChangeGroups(leaving, List.of(ownersTurn ? Stage.OWNERS : Stage.ENGINEERS))));
            }
            case DEACTIVATION -> {
                PersonId leaving = ownersTurn ? owner : asker;
                together(
                        random,
                        () -> approve(round, owner, id, asked.digest(), null),
                        () -> stage.sendAsSystem(round + 1, new DeactivatePerson(leaving)));
                expected(() -> stage.sendAsSystem(round, new ReactivatePerson(leaving)));
            }
            case POLICY -> throw new IllegalArgumentException("Policies change for everybody at once");
        }
        tidy(round, asker, id);
    }

    /** One change of policies against an approval of each pair. */
    private void policy(int pairs, int from, Queue<RequestId> requests) throws InterruptedException {
        stage.open();
        List<AccessRequestSubmitted> asked = new ArrayList<>();
        IntStream.range(0, pairs)
                .mapToObj(pair -> threads.submit(() -> ask(pair, from + pair, Rival.POLICY, Stage.ONE)))
                .toList()
                .forEach(future -> asked.add(await(future)));
        asked.forEach(a -> requests.add(a.requestId()));
        CyclicBarrier start = new CyclicBarrier(pairs + 1);
        List<Future<?>> all = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            AccessRequestSubmitted mine = asked.get(pair);
            PersonId owner = Stage.owner(pair);
            int node = pair;
            all.add(threads.submit(() -> {
                start.await();
                // Spread over the time that the change takes.
                Thread.sleep(new Random(seed + from + node).nextInt(25));
                expected(() -> approve(node, owner, mine.requestId(), mine.digest(), null));
                return true;
            }));
        }
        all.add(threads.submit(() -> {
            start.await();
            stage.shut(from / PAIRS);
            return true;
        }));
        all.forEach(this::await);
        for (int pair = 0; pair < pairs; pair++) {
            tidy(pair, Stage.asker(pair), asked.get(pair).requestId());
        }
    }

    private AccessRequestSubmitted ask(int pair, int round, Rival rival, EntitlementId what) {
        RequestId id = new RequestId("r-" + rival.name().toLowerCase(java.util.Locale.ROOT) + "-" + round);
        PersonId asker = Stage.asker(pair);
        Answer answer = stage.send(round, asker, new SubmitAccessRequest(id, asker, what, HOUR, "race " + round, null));
        if (answer instanceof Answer.Refused refused) {
            throw new IllegalStateException(id + ": " + refused.refusal());
        }
        return first.bean(EventStorageEngine.class)
                .readEvents(id.value(), 0)
                .asStream()
                .map(m -> (AccessRequestSubmitted) m.getPayload())
                .findFirst()
                .orElseThrow();
    }

    private Answer approve(int node, PersonId by, RequestId id, Digest shown, @Nullable Duration duration) {
        return stage.send(
                node,
                by,
                new ApproveAccessRequest(
                        id,
                        by,
                        shown,
                        duration,
                        null,
                        new Proof(Assurance.SIGN_IN, first.clock().instant())));
    }

    private Answer lapse(int node, RequestId id) {
        // As the loop does: again until it is due.
        while (true) {
            try {
                return stage.sendAsSystem(node, new LapseAccessRequest(id));
            } catch (AccessRefusal notDue) {
                Thread.onSpinWait();
            }
        }
    }

    /** Both at once, within a few milliseconds of each other; either may be refused. */
    private void together(Random random, Runnable one, Runnable other) {
        CyclicBarrier start = new CyclicBarrier(2);
        long late = random.nextInt(4_000_000);
        boolean oneIsLate = random.nextBoolean();
        Future<?> racing = threads.submit(() -> {
            start.await();
            pause(oneIsLate ? 0 : late);
            expected(other);
            return true;
        });
        try {
            start.await();
        } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        pause(oneIsLate ? late : 0);
        expected(one);
        await(racing);
    }

    private static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private void expected(Runnable command) {
        try {
            command.run();
        } catch (AccessRefusal | ConcurrencyException lost) {
            // That is what losing a race looks like.
        } catch (RuntimeException e) {
            unexpected.add(e.toString());
        }
    }

    /** Nothing of this race is open or live when the next begins. */
    private void tidy(int node, PersonId asker, RequestId id) {
        expected(() -> stage.send(node, asker, new WithdrawAccessRequest(id, asker)));
        boolean granted = first.bean(EventStorageEngine.class)
                .readEvents(id.grant().value(), 0)
                .hasNext();
        if (granted) {
            expected(() -> stage.send(node, asker, new ReturnGrant(id.grant(), asker)));
        }
    }

    private void sleepUntil(Instant at) {
        try {
            Thread.sleep(
                    Math.max(0, Duration.between(first.clock().instant(), at).toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("A race broke off", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        second.close();
        first.close();
    }
}
