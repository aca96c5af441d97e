package dev.brevet.faults.trial;

import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.faults.check.Disturbances;
import dev.brevet.faults.node.FailPoint;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Where one node runs after the other, each until it dies as it is meant to. */
final class Slot implements Runnable {

    private static final long START_SECONDS = 90;
    private static final long HIT_SECONDS = 40;

    /** How a node is to die: at a point it passes, or by {@code kill -9} from outside when {@code point} is KILL. */
    record Death(String point) {

        static final String KILL = "KILL";

        static Death at(FailPoint point) {
            return new Death(point.name());
        }
    }

    private final BrevetDatabase database;
    private final Doors doors;
    private final Disturbances disturbances;
    private final Queue<Death> deaths;
    private final Random random;
    private final Set<String> hit;
    private final AtomicInteger kills;
    private final List<String> troubles;

    Slot(
            BrevetDatabase database,
            Doors doors,
            Disturbances disturbances,
            Queue<Death> deaths,
            Random random,
            Set<String> hit,
            AtomicInteger kills,
            List<String> troubles) {
        this.database = database;
        this.doors = doors;
        this.disturbances = disturbances;
        this.deaths = deaths;
        this.random = random;
        this.hit = hit;
        this.kills = kills;
        this.troubles = troubles;
    }

    @Override
    public void run() {
        try {
            int failures = 0;
            for (Death next = deaths.poll(); next != null; next = deaths.poll()) {
                if (!live(next)) {
                    deaths.add(next);
                    if (++failures > 20) {
                        troubles.add("Nodes do not start or do not die as they should: " + next.point());
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the node died the death that was meant for it. */
    private boolean live(Death death) throws InterruptedException {
        boolean byKill = death.point().equals(Death.KILL);
        Map<String, String> environment =
                byKill ? Map.of() : Map.of("BREVET_FAULTS_ARMED", "halt:" + death.point() + ":" + passings(death));
        NodeProcess node = NodeProcess.start(database, environment);
        try {
            if (!node.isReadyWithin(START_SECONDS)) {
                // A fail point may be passed, or the database killed, while a node starts.
                return node.hit().isDone() && !node.hit().isCompletedExceptionally() && hit.add(death.point());
            }
            int port = node.ready().join();
            doors.opened(port);
            disturbances.nodeUp();
            try {
                if (byKill) {
                    Thread.sleep(300 + random.nextInt(2_500));
                    node.kill();
                    kills.incrementAndGet();
                    return true;
                }
                String at = node.hit().get(HIT_SECONDS, TimeUnit.SECONDS);
                hit.add(at);
                return true;
            } finally {
                doors.closed(port);
                disturbances.nodeDown();
            }
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } finally {
            node.kill();
            disturbances.mark();
        }
    }

    /** Early passings happen while the node is still starting: the claims of an idle loop come every second. */
    private int passings(Death death) {
        return death.point().equals(FailPoint.CLAIM_BEFORE.name()) ? 20 + random.nextInt(40) : 1 + random.nextInt(12);
    }
}
