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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Plans in the background while somebody looks, and keeps the last few as long as they are true. */
@Component
class Plannings {

    private static final Logger log = LoggerFactory.getLogger(Plannings.class);

    private static final int MOST = 8;

    /** Requests go on being made, so that the replay of an old plan tells of an old past. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private record Key(String version, int days) {}

    /** How far a planning is: at some step, done, or failed. */
    static final class Run {

        private final Instant began;
        private volatile String step = "";
        private volatile long done;
        private volatile long of;
        private volatile @Nullable Planned planned;
        private volatile @Nullable RuntimeException failed;

        private Run(Instant began) {
            this.began = began;
        }

        String step() {
            return step;
        }

        long done() {
            return done;
        }

        long of() {
            return of;
        }

        @Nullable
        Planned planned() {
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
    Run of(String version, int days) {
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
        Thread unused = Thread.ofVirtual().name("brevet-plan").start(() -> {
            try {
                run.planned = planner.plan(key.version(), key.days(), run::at);
            } catch (AccessRefusal refused) {
                run.failed = refused;
            } catch (RuntimeException e) {
                log.error("Planning {} failed", key.version(), e);
                run.failed = e;
            }
        });
        return run;
    }
}
