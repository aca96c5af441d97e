package dev.brevet.slack.inbox;

import dev.brevet.slack.settings.SlackSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Works off the inbox: woken by what comes in here, and once a second for what another node left behind. */
@Component
class InboxWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InboxWorker.class);
    private static final int AT_ONCE = 8;
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration LEASE = Duration.ofSeconds(45);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private final Inbox inbox;
    private final Effect effect;
    private final boolean on;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Semaphore wake = new Semaphore(0);
    private @Nullable Thread thread;
    private volatile boolean running;

    InboxWorker(Inbox inbox, Effect effect, SlackSettings settings) {
        this.inbox = inbox;
        this.effect = effect;
        this.on = settings.on();
        inbox.wakes(wake::release);
    }

    @Override
    public void start() {
        if (on) {
            running = true;
            thread = Thread.ofPlatform().name("slack-inbox").daemon().start(this::run);
        }
    }

    private void run() {
        while (running) {
            try {
                int unused = wake.drainPermits();
                if (begin() == 0) {
                    boolean unusedToo = wake.tryAcquire(LONGEST_SLEEP.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("Could not look what came from Slack: {}", e.getClass().getName());
                pause();
            }
        }
    }

    private int begin() {
        int limit = free.availablePermits();
        List<Inbox.Taken> taken = limit == 0 ? List.of() : inbox.take(limit, LEASE);
        for (Inbox.Taken one : taken) {
            free.acquireUninterruptibly();
            Thread unused = Thread.ofVirtual().name("slack-act-", 0).start(() -> {
                try {
                    act(one);
                } catch (RuntimeException e) {
                    log.warn(
                            "{} could not be settled; its lease will run out: {}",
                            one.id(),
                            e.getClass().getName());
                } finally {
                    free.release();
                    wake.release();
                }
            });
        }
        return taken.size();
    }

    /** One attempt. What people wrote may stand in an exception's message, so only its kind is logged. */
    private void act(Inbox.Taken one) {
        try {
            inbox.done(one, effect.of(one.what(), one.attempt()));
        } catch (RuntimeException e) {
            log.warn("{} failed in attempt {}: {}", one.what(), one.attempt(), where(e));
            if (one.attempt() < MOST_ATTEMPTS) {
                inbox.again(one, e.getClass().getSimpleName(), Duration.ofSeconds(1L << one.attempt()));
            } else {
                inbox.done(one, "gave up");
                effect.gaveUp(one.what());
            }
        }
    }

    private static String where(RuntimeException e) {
        StackTraceElement[] stack = e.getStackTrace();
        return e.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }

    private void pause() {
        try {
            Thread.sleep(LONGEST_SLEEP);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After everything it uses, before what feeds it. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 80;
    }
}
