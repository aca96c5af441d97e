package dev.brevet.app.policy;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.app.policy.Planner.Planned;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.set.PlanHash;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Plans in the background while somebody looks, and keeps the last few as long as they are true. */
@Component
public class Plannings {

    private static final Logger log = LoggerFactory.getLogger(Plannings.class);

    private static final int MOST = 8;

    /** Requests go on being made, so that the replay of an old plan tells of an old past. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private record Key(String version, int days) {}

    /** How far a planning is: at some step, done, or failed. */
    public static final class Run {

        private final Instant began;
        private volatile String step = "";
        private volatile long done;
        private volatile long of;
        private volatile @Nullable Planned planned;
        private volatile @Nullable RuntimeException failed;
        private final CountDownLatch over = new CountDownLatch(1);

        private Run(Instant began) {
            this.began = began;
        }

        /** What is looked at now; blank before the first. */
        public String step() {
            return step;
        }

        /** How many of these are done. */
        public long done() {
            return done;
        }

        /** How many there are. */
        public long of() {
            return of;
        }

        /** The plan, null until it is made. */
        public @Nullable Planned planned() {
            return planned;
        }

        private void at(String nowAt, long nowDone, long nowOf) {
            step = nowAt;
            done = nowDone;
            of = nowOf;
        }

        private boolean underway() {
            return planned == null && failed == null;
        }
    }

    private final Planner planner;
    private final FactsInForce facts;
    private final Clock clock;
    private final Map<Key, Run> runs = new LinkedHashMap<>();

    Plannings(Planner planner, FactsInForce facts, Clock clock) {
        this.planner = planner;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * The planning of a version, begun by this if there is none that is still true.
     *
     * @throws AccessRefusal if it failed, such as for a version that nobody proposed
     */
    public Run of(String version, int days) {
        Key key = new Key(version, days);
        Run run;
        synchronized (runs) {
            run = runs.get(key);
            if (run == null || outdated(run, version)) {
                run = begin(key);
            }
        }
        RuntimeException failed = run.failed;
        if (failed != null) {
            synchronized (runs) {
                runs.remove(key, run);
            }
            throw failed;
        }
        return run;
    }

    /**
     * The plan of a version, made by this if there is none that is still true; waits until it is.
     *
     * @throws AccessRefusal if it failed, such as for a version that nobody proposed
     */
    public Planned await(String version, int days) {
        Run run = of(version, days);
        try {
            run.over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a plan was made", e);
        }
        Planned planned = run.planned;
        if (planned != null) {
            return planned;
        }
        throw Objects.requireNonNull(run.failed);
    }

    private boolean outdated(Run run, String version) {
        Planned planned = run.planned;
        if (planned == null) {
            return false;
        }
        Facts now = facts.toShow();
        return run.began.plus(KEPT).isBefore(now.now())
                || !planned.plan().hash().equals(PlanHash.of(now.policies().version(), version, now.version()));
    }

    private Run begin(Key key) {
        Run run = new Run(clock.instant());
        runs.remove(key);
        runs.entrySet().removeIf(e -> runs.size() >= MOST && !e.getValue().underway());
        runs.put(key, run);
        // It computes for long: on a virtual thread it would keep a carrier from the requests of others.
        Thread unused = Thread.ofPlatform().daemon().name("brevet-plan").start(() -> {
            try {
                run.planned = planner.plan(key.version(), key.days(), run::at);
            } catch (AccessRefusal refused) {
                run.failed = refused;
            } catch (RuntimeException e) {
                log.error("Planning {} failed", key.version(), e);
                run.failed = e;
            } finally {
                run.over.countDown();
            }
        });
        return run;
    }
}
