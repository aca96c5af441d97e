package dev.brevet.app.obligation;

import dev.brevet.app.command.CommandSender;
import dev.brevet.app.log.AfterCommit;
import dev.brevet.app.provisioning.Provisioner;
import dev.brevet.app.time.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Works off what is due: one loop per node, woken by this node's commits, asleep until the earliest due time and never
 * longer than a second.
 */
@Component
class ObligationLoop implements SmartLifecycle, AfterCommit, Runnable {

    private static final Logger log = LoggerFactory.getLogger(ObligationLoop.class);
    private static final int BATCH = 200;
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);
    private static final Duration SHORTEST_SLEEP = Duration.ofMillis(5);

    private final ObligationTable obligations;
    private final CommandSender commands;
    private final Provisioner provisioner;
    private final DatabaseClock clock;
    private final boolean enabled;
    private final int workers;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private Thread thread = new Thread();

    ObligationLoop(
            ObligationTable obligations,
            CommandSender commands,
            Provisioner provisioner,
            DatabaseClock clock,
            @Value("${brevet.obligations.enabled:true}") boolean enabled,
            @Value("${brevet.obligations.workers:8}") int workers) {
        this.obligations = obligations;
        this.commands = commands;
        this.provisioner = provisioner;
        this.clock = clock;
        this.enabled = enabled;
        this.workers = workers;
    }

    @Override
    public void committed() {
        wake.release();
    }

    @Override
    public void run() {
        try (ExecutorService pool = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("due-", 0).factory())) {
            while (running) {
                try {
                    boolean more = tick(pool);
                    if (!more) {
                        sleep();
                    }
                } catch (InterruptedException e) {
                    return;
                } catch (RuntimeException e) {
                    log.warn("Could not work off what is due; trying again in a second", e);
                    pause();
                }
            }
        }
    }

    private boolean tick(ExecutorService pool) throws InterruptedException {
        wake.drainPermits();
        clock.synchronize();
        clock.notBefore(obligations.markTime());
        List<Due> due = obligations.claimDue(BATCH);
        List<? extends Future<?>> running =
                due.stream().map(d -> pool.submit(() -> discharge(d))).toList();
        boolean calls = provisioner.callWhatIsDue(wake::release);
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (java.util.concurrent.ExecutionException e) {
                log.error("A due command failed in a way nobody foresaw", e.getCause());
            }
        }
        return calls || due.size() == BATCH;
    }

    /** A failure leaves the obligation owed; its lease is the pause until the next try. */
    private void discharge(Due due) {
        try {
            commands.sendAsSystem(DueCommands.of(due));
        } catch (RuntimeException e) {
            log.warn("{} of {} did not go through; it stays owed: {}", due.kind(), due.subject(), e.toString());
        }
    }

    private void sleep() throws InterruptedException {
        Instant now = clock.instant();
        Duration until = obligations
                .nextDue()
                .map(next -> Duration.between(now, next))
                .filter(d -> d.compareTo(LONGEST_SLEEP) < 0)
                .orElse(LONGEST_SLEEP);
        Duration sleep = until.compareTo(SHORTEST_SLEEP) < 0 ? SHORTEST_SLEEP : until;
        wake.tryAcquire(sleep.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void pause() {
        try {
            Thread.sleep(LONGEST_SLEEP);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void start() {
        if (enabled) {
            running = true;
            thread = Thread.ofPlatform().name("obligations").daemon().start(this);
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 100;
    }
}
