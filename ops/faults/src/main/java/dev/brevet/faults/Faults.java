package dev.brevet.faults;

import dev.brevet.benchmark.Arguments;
import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.cluster.Cluster;
import dev.brevet.benchmark.slack.SlackScene;
import dev.brevet.faults.chat.Agreement;
import dev.brevet.faults.chat.Repeats;
import dev.brevet.faults.check.Checker;
import dev.brevet.faults.foresight.Foresight;
import dev.brevet.faults.race.Races;
import dev.brevet.faults.trial.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The long forms: {@code kills}, {@code target-down}, {@code held-grant}, {@code stopped-node}, {@code wrong-clock}, {@code races}, {@code foresight}, {@code deliveries}, {@code chat}. */
public final class Faults {

    /** Where Debian puts the library that gives a process another wall clock. */
    public static final Path FAKETIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

    private static final String USAGE = """
            usage: ops/faults/run all|kills|target-down|held-grant|stopped-node|wrong-clock|races|foresight|deliveries|chat [--seed n] [--nodes n] [--databases n] [--seconds n] [--rounds n]
            One line at the end; every fault found on a line of its own before it, and exit status 1 then.""";

    private Faults() {}

    /** Runs one trial. */
    @SuppressWarnings("SystemOut") // This is a program for the command line.
    public static void main(String[] args) throws InterruptedException {
        if (args.length == 0) {
            System.err.println(USAGE);
            System.exit(2);
        }
        Arguments arguments = new Arguments(List.of(args).subList(1, args.length));
        long seed = arguments.number("seed", (int) (System.nanoTime() & 0xffff_ffL));
        System.out.println("seed " + seed);
        switch (args[0]) {
            case "races" -> {
                races(arguments.number("rounds", 10_000), arguments.seconds("seconds", 7_200), seed);
                return;
            }
            case "foresight" -> {
                foresight(arguments.number("rounds", 500), seed);
                return;
            }
            case "deliveries" -> {
                deliveries(arguments.number("rounds", 10_000), seed);
                return;
            }
            case "chat" -> {
                chat(arguments.number("rounds", 500), arguments.number("teams", 12), seed);
                return;
            }
            default -> {}
        }
        Trial.Report report;
        try (Trial trial = Trial.begin(seed)) {
            run(trial, args[0], arguments);
            report = trial.end(Checker.LATEST);
        }
        report.faults().forEach(System.out::println);
        System.out.println(report.line());
        System.exit(report.faults().isEmpty() ? 0 : 1);
    }

    @SuppressWarnings("SystemOut") // This is a program for the command line.
    private static void races(int rounds, Duration atMost, long seed) throws InterruptedException {
        Races.Report report;
        long begin = System.nanoTime();
        try (Cluster cluster = Cluster.start(Map.of());
                Races races = Races.begin(BrevetDatabase.on(cluster.assertDurable()), seed);
                ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor()) {
            var ticking =
                    ticker.scheduleAtFixedRate(() -> System.err.println(races.progress()), 30, 30, TimeUnit.SECONDS);
            races.runAll(rounds, atMost);
            ticking.cancel(false);
            report = races.end();
        }
        report.faults().forEach(System.out::println);
        report.outcomes().forEach(System.out::println);
        System.out.println(report.approvals() + " approvals, " + report.grants() + " grants, "
                + report.faults().size() + " faults, " + (System.nanoTime() - begin) / 1_000_000_000 + " s");
        System.exit(report.faults().isEmpty() ? 0 : 1);
    }

    @SuppressWarnings("SystemOut") // This is a program for the command line.
    private static void foresight(int changes, long seed) {
        Foresight.Report report;
        long begin = System.nanoTime();
        try (Cluster cluster = Cluster.start(Map.of());
                Foresight foresight = Foresight.begin(BrevetDatabase.on(cluster.assertDurable()), seed)) {
            report = foresight.run(changes);
        }
        report.faults().forEach(System.out::println);
        System.out.println(report.changes() + " changes, " + report.shifts() + " people gained or lost something, "
                + report.held() + " times a live grant met a change: " + report.lost() + " ended, "
                + report.flaggedOnly()
                + " flagged; " + report.faults().size() + " not as foreseen, "
                + (System.nanoTime() - begin) / 1_000_000_000 + " s");
        System.exit(report.faults().isEmpty() ? 0 : 1);
    }

    @SuppressWarnings("SystemOut") // This is a program for the command line.
    private static void deliveries(int deliveries, long seed) {
        Repeats.Report report;
        long begin = System.nanoTime();
        try (Cluster cluster = Cluster.start(Map.of());
                SlackScene scene = scene(cluster, Map.of())) {
            report = Repeats.run(scene, deliveries, seed);
        }
        report.faults().forEach(System.out::println);
        System.out.println(report + ", " + (System.nanoTime() - begin) / 1_000_000_000 + " s");
        System.exit(report.faults().isEmpty() ? 0 : 1);
    }

    @SuppressWarnings("SystemOut") // This is a program for the command line.
    private static void chat(int flows, int teams, long seed) {
        Agreement.Report report;
        long begin = System.nanoTime();
        try (Cluster cluster = Cluster.start(Map.of());
                SlackScene scene = scene(cluster, Agreement.rooms(teams))) {
            report = Agreement.on(scene, teams, 4 * teams, seed).run(flows);
        }
        report.differences().forEach(System.out::println);
        System.out.println(report + ", " + (System.nanoTime() - begin) / 1_000_000_000 + " s");
        System.exit(report.differences().isEmpty() ? 0 : 1);
    }

    /** Two nodes and two sockets; Slack's own pace is left out, so that hours of flows take minutes. */
    private static SlackScene scene(Cluster cluster, Map<String, String> rooms) {
        return SlackScene.start(
                        BrevetDatabase.on(cluster.assertDurable()),
                        new SlackScene.Setup(SlackScene.Way.SOCKET, 2, false, rooms, Map.of()))
                .target();
    }

    private static void run(Trial trial, String what, Arguments arguments) throws InterruptedException {
        switch (what) {
            case "all" -> {
                trial.kills(arguments.number("nodes", 7), arguments.number("databases", 3));
                trial.targetDown(Duration.ofSeconds(15));
                trial.heldGrant(Duration.ofSeconds(18));
                trial.stoppedNode(Duration.ofSeconds(18));
                trial.wrongClock(FAKETIME.toString(), 120);
            }
            case "kills" -> trial.kills(arguments.number("nodes", 40), arguments.number("databases", 10));
            case "target-down" -> trial.targetDown(arguments.seconds("seconds", 300));
            case "held-grant" -> trial.heldGrant(arguments.seconds("seconds", 120));
            case "stopped-node" -> trial.stoppedNode(arguments.seconds("seconds", 120));
            case "wrong-clock" -> {
                if (!Files.exists(FAKETIME)) {
                    throw new IllegalStateException("libfaketime is not installed: apt-get install faketime");
                }
                trial.wrongClock(FAKETIME.toString(), arguments.number("offset", 120));
            }
            default -> throw new IllegalArgumentException(USAGE);
        }
    }
}
