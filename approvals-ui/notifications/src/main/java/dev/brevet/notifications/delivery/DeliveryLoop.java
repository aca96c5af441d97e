package dev.brevet.notifications.delivery;

import dev.brevet.notifications.channel.Channel;
import dev.brevet.notifications.channel.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Delivers what is due, channel by channel, so that one that hangs holds up no other. No connection is held during a call. */
@Component
class DeliveryLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeliveryLoop.class);
    private static final Duration LONGEST_SLEEP = Duration.ofMillis(250);
    private static final int SETTLE_TRIES = 3;
    private static final Duration OLD_ONES = Duration.ofMinutes(1);

    private final List<Channel> channels;
    private final Claims claims;
    private final Settlement settlement;
    private final ObjectProvider<MeterRegistry> meters;
    private final boolean enabled;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    DeliveryLoop(
            ObjectProvider<Channel> channels,
            Claims claims,
            Settlement settlement,
            ObjectProvider<MeterRegistry> meters,
            @Value("${brevet.tellings.enabled:true}") boolean enabled) {
        this.channels = channels.orderedStream().filter(Channel::on).toList();
        this.claims = claims;
        this.settlement = settlement;
        this.meters = meters;
        this.enabled = enabled;
    }

    @Override
    public void start() {
        if (!enabled) {
            return;
        }
        running = true;
        for (Channel channel : channels) {
            threads.add(
                    Thread.ofPlatform().name("tell-" + channel.id()).daemon().start(() -> run(channel)));
        }
    }

    private void run(Channel channel) {
        Semaphore free = new Semaphore(channel.atOnce());
        Semaphore wake = new Semaphore(0);
        long oldOnes = System.nanoTime();
        while (running) {
            try {
                int unused = wake.drainPermits();
                if (System.nanoTime() - oldOnes > OLD_ONES.toNanos()) {
                    oldOnes = System.nanoTime();
                    int unusedToo = settlement.giveUpTheOld();
                }
                if (start(channel, free, wake) == 0) {
                    boolean unusedAsWell = wake.tryAcquire(LONGEST_SLEEP.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("Could not look what is to be told by {}: {}", channel.id(), e.toString());
                pause();
            }
        }
    }

    /** Starts as many deliveries as are free; answers how many. */
    private int start(Channel channel, Semaphore free, Semaphore wake) {
        int limit = free.availablePermits();
        List<Claimed> claimed = limit == 0 ? List.of() : claims.claim(channel, limit);
        for (Claimed one : claimed) {
            free.acquireUninterruptibly();
            Thread unused = Thread.ofVirtual()
                    .name("tell-" + channel.id() + "-", 0)
                    .start(() -> {
                        try {
                            deliver(channel, one);
                        } catch (RuntimeException e) {
                            log.warn(
                                    "{} could not be settled; its lease will run out: {}",
                                    one.telling().id(),
                                    e.toString());
                        } finally {
                            free.release();
                            wake.release();
                        }
                    });
        }
        return claimed.size();
    }

    /** One attempt. */
    void deliver(Channel channel, Claimed claimed) {
        if (!settlement.maySend(channel, claimed)) {
            settlement.leaveUnsure(claimed);
            return;
        }
        long begun = System.nanoTime();
        Outcome outcome;
        try {
            outcome = channel.deliver(claimed.telling());
        } catch (RuntimeException e) {
            log.warn("Channel {} failed in a way it should not have", channel.id(), e);
            outcome = new Outcome.Unknown(e.getClass().getSimpleName());
        }
        if (!settle(channel, claimed, outcome, Duration.ofNanos(System.nanoTime() - begun))) {
            log.warn(
                    "{} took longer than its lease; somebody else took over",
                    claimed.telling().id());
        }
        String word = outcome.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        meters.ifAvailable(m -> m.counter(
                        "brevet.tellings.attempts", "channel", channel.id().value(), "outcome", word)
                .increment());
    }

    /** Once more if the database did not take it: the message is out, and forgetting that would send a copy. */
    private boolean settle(Channel channel, Claimed claimed, Outcome outcome, Duration took) {
        for (int left = SETTLE_TRIES - 1; ; left--) {
            try {
                return settlement.settle(channel, claimed, outcome, took);
            } catch (RuntimeException e) {
                if (left == 0) {
                    throw e;
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 90;
    }
}
