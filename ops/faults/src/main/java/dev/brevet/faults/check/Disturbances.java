package dev.brevet.faults.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When something broke and when it worked again, and when a node was up at all: promises about time count from there. */
public final class Disturbances {

    private record Change(Instant at, int nodes, int targets) {}

    private final List<Instant> marks = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    /** Something breaks now, or works again from now on. */
    public synchronized void mark() {
        marks.add(Instant.now());
    }

    /** One more node is ready. */
    public synchronized void nodeUp() {
        mark();
        changes.add(new Change(Instant.now(), 1, 0));
    }

    /** One of the nodes that were ready is not any more. */
    public synchronized void nodeDown() {
        mark();
        changes.add(new Change(Instant.now(), -1, 0));
    }

    /** The target is away from now on. */
    public synchronized void targetDown() {
        mark();
        changes.add(new Change(Instant.now(), 0, -1));
    }

    /** The target answers again. */
    public synchronized void targetUp() {
        mark();
        changes.add(new Change(Instant.now(), 0, 1));
    }

    /** How late something is that was promised for one instant and done at another: the undisturbed time in which a node and the target were up. */
    public synchronized Duration lateness(Instant promised, Instant done) {
        Instant from = marks.stream()
                .filter(mark -> mark.isAfter(promised) && !mark.isAfter(done))
                .max(Comparator.naturalOrder())
                .orElse(promised);
        Duration late = Duration.ZERO;
        int nodes = 0;
        int targets = 1;
        Instant last = from;
        for (Change change : changes) {
            if (change.at().isAfter(done)) {
                break;
            }
            if (change.at().isAfter(from)) {
                late = nodes > 0 && targets > 0 ? late.plus(Duration.between(last, change.at())) : late;
                last = change.at();
            }
            nodes += change.nodes();
            targets += change.targets();
        }
        return nodes > 0 && targets > 0 && done.isAfter(last) ? late.plus(Duration.between(last, done)) : late;
    }
}
