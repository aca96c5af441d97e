package dev.brevet.faults.trial;

import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.cluster.Cluster;
import dev.brevet.benchmark.cluster.TargetDatabase;
import dev.brevet.benchmark.service.Scene;
import dev.brevet.faults.check.Checker;
import dev.brevet.faults.check.Disturbances;
import dev.brevet.faults.check.Journal;
import dev.brevet.faults.check.Store;
import dev.brevet.faults.check.Witness;
import dev.brevet.faults.node.FailPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** One trial: real nodes, two real PostgreSQL clusters, clients, a nemesis with a seed, and the checker at the end. */
public final class Trial implements AutoCloseable {

    private static final int PEOPLE = 24;

    /** People whom the workload leaves alone, so that a phase can ask for them without finding a live grant. */
    private static final int ASIDE = 4;

    private final long seed;
    private final long began = System.nanoTime();
    private final Random random;
    private final Cluster brevet;
    private final Cluster orders;
    private final BrevetDatabase database;
    private final TargetDatabase target;
    private final Wire wire;
    private final Doors doors = new Doors();
    private final Journal journal = new Journal();
    private final Disturbances disturbances = new Disturbances();
    private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> pointsHit = ConcurrentHashMap.newKeySet();
    private final AtomicInteger kills = new AtomicInteger();
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final Witness witness;

    private Trial(long seed) throws InterruptedException {
        this.seed = seed;
        this.random = new Random(seed);
        this.brevet = Cluster.start(Map.of()).assertDurable();
        this.orders = Cluster.start(Map.of()).assertDurable();
        this.database = BrevetDatabase.on(brevet);
        this.target = TargetDatabase.on(orders, Scene.accounts(PEOPLE), List.of(Scene.READONLY, Scene.READWRITE));
        this.wire = new Wire(orders.port());
        this.witness = new Witness(target);
        NodeProcess first = NodeProcess.start(database, Map.of());
        if (!first.isReadyWithin(120)) {
            throw new IllegalStateException("The first node does not start");
        }
        String url = "jdbc:postgresql://127.0.0.1:" + wire.port() + "/postgres";
        String answer = doors.send("scene " + url + " " + PEOPLE, first.ready().join());
        if (!answer.equals("ok")) {
            throw new IllegalStateException("The scene was not set: " + answer);
        }
        // It ends as an operator would end it, and leaves its prepared classes for all that follow.
        first.stop();
    }

    /** Makes the clusters and the scene. */
    public static Trial begin(long seed) throws InterruptedException {
        return new Trial(seed);
    }

    /**
     * Two slots of nodes that die again and again under load, while both clusters are killed now and then.
     *
     * @param nodeKills     {@code kill -9} of nodes, besides one death at each fail point
     * @param databaseKills {@code kill -9} of Brevet's PostgreSQL, of the target, and so many of both at once
     */
    public void kills(int nodeKills, int databaseKills) throws InterruptedException {
        begins("kills");
        List<Slot.Death> deaths = new ArrayList<>();
        for (FailPoint point : FailPoint.values()) {
            deaths.add(Slot.Death.at(point));
        }
        for (int i = 0; i < nodeKills; i++) {
            deaths.add(new Slot.Death(Slot.Death.KILL));
        }
        Collections.shuffle(deaths, random);
        Queue<Slot.Death> queue = new ConcurrentLinkedQueue<>(deaths);
        try (Workload load = new Workload(doors, journal, PEOPLE - ASIDE, seed)) {
            List<Thread> slots = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                slots.add(Thread.ofPlatform()
                        .name("slot-" + i)
                        .start(new Slot(
                                database,
                                doors,
                                disturbances,
                                queue,
                                new Random(seed + i),
                                pointsHit,
                                kills,
                                troubles)));
            }
            killDatabases(databaseKills, slots);
            for (Thread slot : slots) {
                slot.join();
            }
        }
    }

    private void killDatabases(int each, List<Thread> slots) throws InterruptedException {
        List<Integer> plan = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            plan.addAll(List.of(0, 1, 2));
        }
        Collections.shuffle(plan, random);
        for (int which : plan) {
            Thread.sleep(2_000 + random.nextInt(4_000));
            while (!doors.anyOpen() && slots.stream().anyMatch(Thread::isAlive)) {
                Thread.sleep(50);
            }
            Thread.sleep(random.nextInt(700));
            disturbances.mark();
            if (which != 1) {
                brevet.kill();
                kills.incrementAndGet();
            }
            if (which != 0) {
                orders.kill();
                kills.incrementAndGet();
                Thread.sleep(random.nextInt(2_000));
                orders.restart(Map.of());
            }
            if (which != 1) {
                brevet.restart(Map.of());
            }
            disturbances.mark();
        }
    }

    /** The target is gone for a while, and comes back with everything that was on it; grants end meanwhile. */
    public void targetDown(Duration gone) throws InterruptedException {
        begins("target down");
        healthy(2);
        try (Workload load = new Workload(doors, journal, PEOPLE - ASIDE, seed + 1)) {
            Thread.sleep(2_000);
            disturbances.targetDown();
            orders.kill();
            kills.incrementAndGet();
            Thread.sleep(gone);
            orders.restart(Map.of());
            disturbances.targetUp();
            Thread.sleep(1_000);
        }
    }

    /** A call that gives access hangs in the network while its grant ends, and arrives when nobody waits for it any more. */
    public void heldGrant(Duration held) throws InterruptedException {
        begins("held grant");
        healthy(2);
        // One grant first, so that the connection that will hang is open.
        String unused = ask("held-0", person(0), 500);
        Thread.sleep(3_000);
        disturbances.mark();
        wire.hold();
        for (int i = 1; i < ASIDE; i++) {
            String answer = ask("held-" + i, person(i), 1_500);
            if (!answer.equals("ok")) {
                troubles.add("Not even asked: " + answer);
            }
        }
        Thread.sleep(held);
        wire.release();
        disturbances.mark();
        Thread.sleep(2_000);
    }

    private static String person(int aside) {
        return "p" + (PEOPLE - ASIDE + aside);
    }

    private String ask(String id, String person, int millis) {
        String answer = doors.send("ask r-" + id + " " + person + " " + Scene.INSTANT + " " + millis, random);
        journal.add(new Journal.Entry("ask", "r-" + id, person, answer));
        return answer;
    }

    /** A node is stopped between append and commit, for longer than any lease, while the other one goes on. */
    public void stoppedNode(Duration stopped) throws InterruptedException {
        begins("stopped node");
        healthy(1);
        NodeProcess sleeper = NodeProcess.start(
                database,
                Map.of("BREVET_FAULTS_ARMED", "stop:" + FailPoint.APPEND_AFTER + ":" + (8 + random.nextInt(8))));
        try {
            if (!sleeper.isReadyWithin(90)) {
                troubles.add("The node that was to be stopped did not start");
                return;
            }
            doors.opened(sleeper.ready().join());
            try (Workload load = new Workload(doors, journal, PEOPLE - ASIDE, seed + 2)) {
                long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
                while (!sleeper.hit().isDone() && System.nanoTime() < patience) {
                    Thread.sleep(20);
                }
                if (!sleeper.hit().isDone()) {
                    troubles.add("The node did not reach the point at which it was to be stopped");
                }
                doors.closed(sleeper.ready().join());
                int before = acknowledged();
                Thread.sleep(stopped);
                if (acknowledged() - before < 5) {
                    troubles.add("While one node was stopped, the other one did not go on");
                }
                sleeper.signal("CONT");
                disturbances.mark();
                Thread.sleep(2_000);
            }
        } finally {
            sleeper.kill();
            kills.incrementAndGet();
        }
    }

    private int acknowledged() {
        return (int)
                journal.entries().stream().filter(Journal.Entry::acknowledged).count();
    }

    /** A node whose wall clock is wrong gives nothing new, and takes away on time what others gave. */
    public void wrongClock(String library, int offsetSeconds) throws InterruptedException {
        begins("wrong clock");
        healthy(1);
        for (int i = 1; i < ASIDE; i++) {
            String unused = ask("clock-" + i, person(i), 20_000);
        }
        healthy(0);
        NodeProcess wrong = NodeProcess.start(
                database,
                Map.of(
                        "LD_PRELOAD",
                        library,
                        "FAKETIME",
                        (offsetSeconds < 0 ? "" : "+") + offsetSeconds + "s",
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1",
                        "NO_FAKE_STAT",
                        "1"));
        try {
            if (!wrong.isReadyWithin(300)) {
                troubles.add("A node with a wrong clock did not start, so that nothing is taken away");
                return;
            }
            disturbances.nodeUp();
            String answer = doors.send(
                    "ask r-clock-new " + person(0) + " " + Scene.INSTANT + " 2000",
                    wrong.ready().join());
            if (!answer.equals("refused clock-not-trusted")) {
                troubles.add("A node whose clock is wrong was asked for something new and said: " + answer);
            }
            awaitRemovals(Duration.ofSeconds(60));
            disturbances.nodeDown();
        } finally {
            wrong.kill();
            kills.incrementAndGet();
        }
    }

    @SuppressWarnings("SystemOut") // For whoever waits for it, and for whoever reads a failure.
    private void begins(String phase) {
        System.out.println("seed " + seed + ", " + (System.nanoTime() - began) / 1_000_000_000 + " s: " + phase);
    }

    private void awaitRemovals(Duration patience) throws InterruptedException {
        Store store = new Store(database);
        long end = System.nanoTime() + patience.toNanos();
        while (!store.owed().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(500);
        }
    }

    /** Lets two healthy nodes finish what is owed, and compares everything; nothing may be removed later than that. */
    public Report end(Duration latest) throws InterruptedException {
        begins("end");
        healthy(2);
        awaitRemovals(Duration.ofSeconds(90));
        // The views may be behind what is owed.
        Thread.sleep(3_000);
        healthy(0);
        witness.close();
        Checker.Verdict verdict = Checker.check(
                new Store(database), journal, witness.sights(), target.memberships(), disturbances, latest);
        List<String> all = new ArrayList<>(troubles);
        all.addAll(verdict.faults());
        return new Report(seed, kills.get(), Set.copyOf(pointsHit), verdict, List.copyOf(all));
    }

    @Override
    public void close() {
        while (!nodes.isEmpty()) {
            killOne();
        }
        wire.close();
        orders.close();
        brevet.close();
    }

    /** So many undisturbed nodes are up when this returns. */
    private void healthy(int many) throws InterruptedException {
        while (nodes.size() > many) {
            killOne();
        }
        List<NodeProcess> fresh = new ArrayList<>();
        while (nodes.size() + fresh.size() < many) {
            fresh.add(NodeProcess.start(database, Map.of()));
        }
        nodes.addAll(fresh);
        for (NodeProcess node : fresh) {
            if (!node.isReadyWithin(120)) {
                throw new IllegalStateException("A node does not start on an undisturbed database");
            }
            doors.opened(node.ready().join());
            disturbances.nodeUp();
        }
    }

    private void killOne() {
        NodeProcess node = nodes.removeLast();
        if (node.ready().isDone() && !node.ready().isCompletedExceptionally()) {
            doors.closed(node.ready().join());
            disturbances.nodeDown();
        }
        node.kill();
        kills.incrementAndGet();
    }

    /**
     * How a trial went.
     *
     * @param kills  {@code kill -9} of nodes and of PostgreSQL; halts at fail points not counted
     * @param points fail points at which a node died
     * @param faults everything that is wrong; empty if all promises were kept
     */
    public record Report(long seed, int kills, Set<String> points, Checker.Verdict verdict, List<String> faults) {

        /** One line for people and for the record. */
        public String line() {
            return "seed %d: %d kill -9, %d of %d fail points, %d events, %d grants, %d acknowledged, %d looks at the target, worst removal %d ms after its end or the last recovery, %d faults"
                    .formatted(
                            seed,
                            kills,
                            points.size(),
                            FailPoint.values().length,
                            verdict.events(),
                            verdict.grants(),
                            verdict.acknowledged(),
                            verdict.sights(),
                            verdict.worst().toMillis(),
                            faults.size());
        }
    }
}
