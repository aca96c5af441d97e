package dev.brevet.connectors.testkit;

import dev.brevet.connectors.spi.Access;
import dev.brevet.connectors.spi.Call;
import dev.brevet.connectors.spi.Connector;
import dev.brevet.connectors.spi.Descriptor;
import dev.brevet.connectors.spi.Inventory;
import dev.brevet.connectors.spi.Observation;
import dev.brevet.connectors.spi.Outcome;
import dev.brevet.connectors.spi.Plan;
import dev.brevet.connectors.spi.Probe;
import dev.brevet.connectors.spi.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A mock: gives and takes on a {@link MockTarget}, at memory speed, with the faults that the target has on. */
public final class MockConnector implements Connector {

    /** The canary account of every mock target. */
    public static final String CANARY = "canary";

    private final MockTarget target;
    private volatile boolean closed;

    MockConnector(MockTarget target) {
        this.target = target;
    }

    @Override
    public Descriptor descriptor() {
        return new Descriptor(
                "Mock target",
                List.of("Nothing: a mock protects nothing."),
                false,
                true,
                Duration.ZERO,
                List.of("This is a mock for tests and benchmarks."));
    }

    @Override
    public Plan plan(Access access) {
        return new Plan(
                List.of("give " + access.right() + " to " + access.account()),
                List.of("take " + access.right() + " from " + access.account()));
    }

    @Override
    public Outcome grant(Access access, Call call) {
        target.note("grant", access, call.fence());
        return change(call, () -> {
            if (!target.hasAccount(access.account())) {
                return new Outcome.Rejected(Reason.ACCOUNT_MISSING, "no such account");
            }
            if (!target.hasRight(access.right())) {
                return new Outcome.Rejected(Reason.RIGHT_MISSING, "no such right");
            }
            if (target.isOurs(access)) {
                return new Outcome.AlreadyThere(false);
            }
            if (target.isStanding(access)) {
                return new Outcome.AlreadyThere(true);
            }
            return target.give(access) ? new Outcome.Done(0) : new Outcome.AlreadyThere(false);
        });
    }

    @Override
    public Outcome revoke(Access access, Call call) {
        target.note("revoke", access, call.fence());
        return change(call, () -> {
            boolean taken = target.take(access);
            int ended = target.endSessionsOf(access.account());
            return taken ? new Outcome.Done(ended) : new Outcome.AlreadyGone(ended);
        });
    }

    @Override
    public Observation observe(Access access, Call call) {
        target.note("observe", access, call.fence());
        Reason blind = blind(call);
        if (blind != null) {
            return new Observation.Unseen(blind, "the mock target does not answer");
        }
        boolean held = target.canUse(access.account(), access.right());
        return new Observation.Seen(
                true,
                held,
                target.isOurs(access),
                held ? 0 : target.sessionsOf(access.account()),
                List.of(new Observation.Check("can use", Boolean.toString(held))));
    }

    @Override
    public Inventory inventory(Set<String> rights, Call call) {
        Reason blind = blind(call);
        if (blind != null) {
            return new Inventory.Unlisted(blind, "the mock target does not answer");
        }
        List<Inventory.Holding> holdings = new ArrayList<>();
        for (MockTarget.Holder holder : target.ours()) {
            if (rights.contains(holder.right())) {
                holdings.add(new Inventory.Holding(holder.account(), holder.right(), true));
            }
        }
        for (MockTarget.Holder holder : target.standing()) {
            if (rights.contains(holder.right()) && !target.ours().contains(holder)) {
                holdings.add(new Inventory.Holding(holder.account(), holder.right(), false));
            }
        }
        return new Inventory.Listed(List.copyOf(holdings));
    }

    @Override
    public Probe probe(String right, Call call) {
        Reason blind = blind(call);
        if (blind != null) {
            return new Probe.Untried(blind, "the mock target does not answer");
        }
        long started = System.nanoTime();
        Access access = new Access("probe", CANARY, right);
        grant(access, call);
        boolean used = target.canUse(CANARY, right);
        revoke(access, call);
        if (!used) {
            return new Probe.Disproven("use", "the right was given and does not work");
        }
        if (target.canUse(CANARY, right)) {
            return new Probe.Disproven("refuse", "the right was taken and still works");
        }
        return new Probe.Proven(Duration.ofNanos(Math.max(1, System.nanoTime() - started)));
    }

    @Override
    public void close() {
        closed = true;
    }

    private Outcome change(Call call, Supplier<Outcome> change) {
        if (closed) {
            return new Outcome.Retryable(Reason.UNREACHABLE, "the connector is closed");
        }
        if (!call.timeout().isPositive()) {
            return new Outcome.Retryable(Reason.TIMED_OUT, "no time was left");
        }
        return switch (target.fault()) {
            case NONE -> change.get();
            case DOWN -> new Outcome.Retryable(Reason.UNREACHABLE, "the mock target is down");
            case LOSE_REPLY -> {
                Outcome unused = change.get();
                yield new Outcome.Unknown(Reason.TIMED_OUT, "the reply was lost");
            }
            case LIE -> new Outcome.Done(0);
            case HOLD ->
                awaitRelease(target.gate(), call.timeout())
                        ? change.get()
                        : new Outcome.Unknown(Reason.TIMED_OUT, "the mock target held the call");
            case HOLD_PAST_TIMEOUT -> {
                awaitRelease(target.gate(), Duration.ofDays(1));
                yield change.get();
            }
        };
    }

    private @Nullable Reason blind(Call call) {
        if (closed || target.fault() == MockTarget.Fault.DOWN) {
            return Reason.UNREACHABLE;
        }
        if (!call.timeout().isPositive()) {
            return Reason.TIMED_OUT;
        }
        return target.fault() == MockTarget.Fault.HOLD && !awaitRelease(target.gate(), call.timeout())
                ? Reason.TIMED_OUT
                : null;
    }

    private static boolean awaitRelease(CountDownLatch gate, Duration atMost) {
        try {
            return gate.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
