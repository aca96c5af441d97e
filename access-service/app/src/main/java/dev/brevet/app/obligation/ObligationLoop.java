package dev.brevet.app.obligation;

import dev.brevet.api.obligation.ObligationKind;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.log.AfterCommit;
import dev.brevet.app.time.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Works off what is due: one loop per node, woken by this node's commits, asleep until the earliest due time and never
 * longer than a second.
 *
 * <p>Two threads, so that neither waits for the other: one sends the commands that are only a matter of time, one starts the
 * calls to targets.
 */
@Component
class ObligationLoop implements SmartLifecycle, AfterCommit {

    private static final Logger log = LoggerFactory.getLogger(ObligationLoop.class);
    private static final int BATCH = 400;

    /** So many due commands share a transaction: enough to make the commit cheap, few enough to fail and repeat. */
    private static final int TOGETHER = 25;

    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    /** Commits and due times come in groups: a short wait lets one round take the whole group. */
    private static final Duration GATHER_TIMERS = Duration.ofMillis(10);

    private static final Duration GATHER_CALLS = Duration.ofMillis(3);
    private static final Duration CLOCK_MEASURED = Duration.ofMillis(200);
    private static final Duration EXTENSIONS_SEEN = Duration.ofMillis(500);

    private final ObligationTable obligations;
    private final CommandSender commands;
    private final Offboarding offboarding;
    private final EndedExtensions extensions;
    private final CallMaker callMaker;
    private final DatabaseClock clock;
    private final boolean enabled;
    private final int workers;
    private final Turn timers = new Turn("timers", this::sendWhatIsDue, this::untilNextTimer, GATHER_TIMERS);
    private final Turn calls = new Turn("calls", this::callWhatIsDue, () -> LONGEST_SLEEP, GATHER_CALLS);
    private volatile boolean running;
    private ExecutorService pool = ForkJoinPool.commonPool();
    private Future<?> lapsing = CompletableFuture.completedFuture(null);
    private long extensionsSeen = System.nanoTime() - EXTENSIONS_SEEN.toNanos();
    private long clockMeasured = System.nanoTime() - CLOCK_MEASURED.toNanos();

    ObligationLoop(
            ObligationTable obligations,
            CommandSender commands,
            Offboarding offboarding,
            EndedExtensions extensions,
            CallMaker callMaker,
            DatabaseClock clock,
            @Value("${brevet.obligations.enabled:true}") boolean enabled,
            @Value("${brevet.obligations.workers:4}") int workers) {
        this.obligations = obligations;
        this.commands = commands;
        this.offboarding = offboarding;
        this.extensions = extensions;
        this.callMaker = callMaker;
        this.clock = clock;
        this.enabled = enabled;
        this.workers = workers;
    }

    @Override
    public void committed() {
        timers.wake();
        calls.wake();
    }

    private boolean sendWhatIsDue() throws InterruptedException {
        measureTime();
        List<Due> due = obligations.claimDue(BATCH);
        for (Future<?> one : submit(due)) {
            try {
                one.get();
            } catch (ExecutionException e) {
                log.error("A due command failed in a way nobody foresaw", e.getCause());
            }
        }
        lapseExtensionsOfEnded();
        return due.size() == BATCH;
    }

    /** Beside what is due, and never in its way: nobody loses access by it. */
    private void lapseExtensionsOfEnded() {
        if (System.nanoTime() - extensionsSeen >= EXTENSIONS_SEEN.toNanos() && lapsing.isDone()) {
            extensionsSeen = System.nanoTime();
            lapsing = pool.submit(extensions::lapse);
        }
    }

    private boolean callWhatIsDue() {
        return callMaker.callWhatIsDue(calls::wake);
    }

    private void measureTime() {
        // Not at each claim under load: in between the clock runs on by the monotonic one.
        if (System.nanoTime() - clockMeasured >= CLOCK_MEASURED.toNanos()) {
            Instant unused = clock.synchronize();
            clock.notBefore(obligations.markTime());
            clockMeasured = System.nanoTime();
        }
    }

    private List<? extends Future<?>> submit(List<Due> due) {
        List<List<Due>> groups = new ArrayList<>();
        due.stream().filter(ObligationLoop::goesAlone).forEach(d -> groups.add(List.of(d)));
        List<Due> others = due.stream()
                .filter(d -> !goesAlone(d))
                // One order for all who lock several aggregates: they wait for each other, and never in a circle.
                // Requests first, as whoever approves an extension takes the request and then the grant.
                .sorted(Comparator.comparing((Due d) -> !isAboutRequest(d)).thenComparing(Due::subject))
                .toList();
        for (int from = 0; from < others.size(); from += TOGETHER) {
            groups.add(others.subList(from, Math.min(others.size(), from + TOGETHER)));
        }
        return groups.stream()
                .map(group -> pool.submit(() -> dischargeTogether(group)))
                .toList();
    }

    private static boolean isAboutRequest(Due due) {
        return switch (due.kind()) {
            case LAPSE, REMIND_APPROVERS, ESCALATE_REQUEST -> true;
            case ACTIVATE, REVOKE, START, EXPIRE, WARN, ESCALATE, OFFBOARD, REVIEW_REMINDER, REVIEW, NOT_JUSTIFIED ->
                false;
        };
    }

    /** A start takes the lock of its person and so shares its transaction with nobody else's; who left takes several. */
    private static boolean goesAlone(Due due) {
        return due.kind() == ObligationKind.START || due.kind() == ObligationKind.OFFBOARD;
    }

    private void dischargeTogether(List<Due> group) {
        if (group.size() > 1) {
            try {
                commands.sendTogether(() -> group.stream().map(DueCommands::of).toList());
                return;
            } catch (RuntimeException e) {
                log.info("{} due commands go one by one: {}", group.size(), e.toString());
            }
        }
        group.forEach(this::discharge);
    }

    /** A failure leaves the obligation owed; its lease is the pause until the next try. */
    private void discharge(Due due) {
        try {
            if (due.kind() == ObligationKind.OFFBOARD) {
                offboarding.discharge(new PersonId(due.subject()));
                return;
            }
            Answer unused = commands.sendAsSystem(DueCommands.of(due));
        } catch (RuntimeException e) {
            log.warn("{} of {} did not go through; it stays owed: {}", due.kind(), due.subject(), e.toString());
        }
    }

    private Duration untilNextTimer() {
        Instant now = clock.instant();
        return obligations
                .nextDue()
                .map(next -> Duration.between(now, next))
                .filter(d -> d.compareTo(LONGEST_SLEEP) < 0)
                .orElse(LONGEST_SLEEP);
    }

    @Override
    public void start() {
        if (enabled) {
            running = true;
            pool = Executors.newFixedThreadPool(
                    workers, Thread.ofPlatform().name("due-", 0).daemon().factory());
            timers.start();
            calls.start();
        }
    }

    @Override
    public void stop() {
        running = false;
        timers.stop();
        calls.stop();
        pool.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 100;
    }

    /** Something to do again and again; answers whether there may be more of it right away. */
    private interface Work {
        boolean once() throws InterruptedException;
    }

    private final class Turn implements Runnable {

        private final String name;
        private final Work work;
        private final Supplier<Duration> rest;
        private final Duration gather;
        private final Semaphore wake = new Semaphore(0);
        private Thread thread = new Thread();

        Turn(String name, Work work, Supplier<Duration> rest, Duration gather) {
            this.name = name;
            this.work = work;
            this.rest = rest;
            this.gather = gather;
        }

        void wake() {
            wake.release();
        }

        void start() {
            thread = Thread.ofPlatform().name(name).daemon().start(this);
        }

        void stop() {
            thread.interrupt();
        }

        @Override
        public void run() {
            while (running) {
                try {
                    int unused = wake.drainPermits();
                    if (!work.once()) {
                        boolean unusedToo = wake.tryAcquire(rest.get().toMillis(), TimeUnit.MILLISECONDS);
                        Thread.sleep(gather);
                    }
                } catch (InterruptedException e) {
                    return;
                } catch (RuntimeException e) {
                    log.warn("Could not work off what is due; trying again in a second", e);
                    pause();
                }
            }
        }

        private void pause() {
            try {
                Thread.sleep(LONGEST_SLEEP);
            } catch (InterruptedException e) {
                running = false;
            }
        }
    }
}
