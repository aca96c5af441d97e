package dev.brevet.app.provisioning;

import dev.brevet.api.obligation.Lane;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.obligation.LaneCall;
import dev.brevet.app.obligation.ObligationTable;
import dev.brevet.app.obligation.ObligationTable.Release;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Records what came of calls: the lane is given back and the outcome becomes an event in one transaction.
 *
 * <p>Outcomes that are waiting share a transaction, so that many calls cost few commits; if it fails, each is tried alone.
 */
@Component
class Outcomes {

    private static final Logger log = LoggerFactory.getLogger(Outcomes.class);
    private static final int TOGETHER = 64;
    private static final int TRIES = 3;

    private final ObligationTable obligations;
    private final CommandSender commands;
    private final Queue<Outcome> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    Outcomes(ObligationTable obligations, CommandSender commands) {
        this.obligations = obligations;
        this.commands = commands;
    }

    /** Returns when the outcome is durable; false if it came too late to count because the lane was taken over. */
    boolean record(LaneCall call, @Nullable Instant mayActUntil, Object command) {
        Outcome mine = new Outcome(new Release(call, mayActUntil), command);
        waiting.add(mine);
        turn.lock();
        try {
            // Whoever had the turn before may have recorded this one along with its own.
            while (!mine.recorded) {
                recordSome();
            }
        } finally {
            turn.unlock();
        }
        RuntimeException failure = mine.failure;
        if (failure != null) {
            throw failure;
        }
        return mine.counted;
    }

    private void recordSome() {
        List<Outcome> some = new ArrayList<>();
        for (Outcome next = waiting.poll(); next != null; next = waiting.poll()) {
            some.add(next);
            if (some.size() == TOGETHER) {
                break;
            }
        }
        // One order for all who lock several aggregates: they wait for each other, and never in a circle.
        some.sort(Comparator.comparing(o -> o.release.call().grant().value()));
        try {
            write(some);
        } catch (RuntimeException e) {
            if (some.size() > 1) {
                log.info("{} outcomes go one by one: {}", some.size(), e.toString());
            }
            some.forEach(this::writeAlone);
        }
        some.forEach(o -> o.recorded = true);
    }

    private void writeAlone(Outcome one) {
        for (int attempt = 1; ; attempt++) {
            try {
                write(List.of(one));
                return;
            } catch (ConcurrencyException e) {
                if (attempt == TRIES) {
                    one.failure = e;
                    return;
                }
            } catch (RuntimeException e) {
                one.failure = e;
                return;
            }
        }
    }

    private void write(List<Outcome> some) {
        commands.sendTogether(() -> {
            Set<Lane> held =
                    obligations.release(some.stream().map(o -> o.release).toList());
            List<Object> counted = new ArrayList<>();
            for (Outcome outcome : some) {
                LaneCall call = outcome.release.call();
                outcome.counted = held.contains(call.lane());
                if (outcome.counted) {
                    counted.add(outcome.command);
                } else {
                    log.warn("{} of {} came too late to count: its lane was taken over", call.kind(), call.grant());
                }
            }
            return counted;
        });
    }

    private static final class Outcome {

        private final Release release;
        private final Object command;
        private boolean recorded;
        private boolean counted;
        private @Nullable RuntimeException failure;

        Outcome(Release release, Object command) {
            this.release = release;
            this.command = command;
        }
    }
}
