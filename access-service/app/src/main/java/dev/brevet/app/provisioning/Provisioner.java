package dev.brevet.app.provisioning;

import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.ConfirmReady;
import dev.brevet.api.grant.ConfirmRemoved;
import dev.brevet.api.grant.Evidence;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.Problem;
import dev.brevet.api.grant.ReportRemovalDelay;
import dev.brevet.api.grant.ReportSetupDelay;
import dev.brevet.api.grant.ReportSetupFailure;
import dev.brevet.api.obligation.Lane;
import dev.brevet.api.obligation.ObligationKind;
import dev.brevet.app.obligation.CallMaker;
import dev.brevet.app.obligation.LaneCall;
import dev.brevet.app.obligation.ObligationTable;
import dev.brevet.app.time.DatabaseClock;
import dev.brevet.connectors.spi.Access;
import dev.brevet.connectors.spi.Call;
import dev.brevet.connectors.spi.Connector;
import dev.brevet.connectors.spi.Observation;
import dev.brevet.connectors.spi.Outcome;
import dev.brevet.connectors.spi.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the calls that are owed to targets, and reports what came of them as commands.
 *
 * <p>Calls happen outside any transaction. The lane is given back and the outcome recorded in one; a worker that lost its
 * lane meanwhile records nothing.
 */
@Component
public class Provisioner implements CallMaker {

    /** The longest one call may take, on the target too. Two calls and their grace fit into the lease. */
    static final Duration CALL = ObligationTable.CALL;

    static final Duration LOOK = Duration.ofSeconds(4);

    private static final Duration SHORTEST_CALL = Duration.ofSeconds(1);
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Provisioner.class);
    private static final Duration ASIDE = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** Short of the 30 s within which access is gone after whatever stood in the way has been mended. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final ObligationTable obligations;
    private final GrantsOnTargets grants;
    private final TargetConnectors connectors;
    private final Outcomes outcomes;
    private final DatabaseClock clock;
    private final Map<TargetId, TargetLine> lines = new ConcurrentHashMap<>();

    Provisioner(
            ObligationTable obligations,
            GrantsOnTargets grants,
            TargetConnectors connectors,
            Outcomes outcomes,
            DatabaseClock clock) {
        this.obligations = obligations;
        this.grants = grants;
        this.connectors = connectors;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    @Override
    public boolean callWhatIsDue(Runnable finished) {
        boolean more = false;
        for (TargetId target : obligations.targetsWithCallsDue()) {
            TargetLine line = lines.computeIfAbsent(target, t -> new TargetLine());
            int room = line.room();
            if (room == 0) {
                continue;
            }
            List<LaneCall> calls = obligations.claimCalls(target, room);
            if (!calls.isEmpty()) {
                start(calls, line, finished);
            }
            more |= calls.size() == room;
        }
        return more;
    }

    /** Targets that this node called and that do not answer. */
    public Set<TargetId> silentTargets() {
        return lines.entrySet().stream()
                .filter(line -> line.getValue().isDown())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Targets that this node called, whether or not they answered. */
    public Set<TargetId> calledTargets() {
        return Set.copyOf(lines.keySet());
    }

    private void start(List<LaneCall> calls, TargetLine line, Runnable finished) {
        Map<GrantId, GrantOnTarget> found =
                grants.find(calls.stream().map(LaneCall::grant).toList());
        for (LaneCall call : calls) {
            line.enter();
            Thread.ofVirtual().name("call-" + call.grant()).start(() -> {
                try {
                    make(call, line, found.get(call.grant()));
                } catch (RuntimeException e) {
                    // The lane stays leased until its lease is over; then the call is made again.
                    log.error("{} of {} failed in a way nobody foresaw", call.kind(), call.grant(), e);
                } finally {
                    line.leave();
                    finished.run();
                }
            });
        }
    }

    private void make(LaneCall call, TargetLine line, @Nullable GrantOnTarget grant) {
        if (grant == null) {
            giveBack(call);
            return;
        }
        if (grant.busy()) {
            // Both lanes were leased before either looked, so at least one sees the other and waits.
            obligations.pause(
                    call.kind(),
                    call.grant().value(),
                    ASIDE.plusMillis(ThreadLocalRandom.current().nextLong(ASIDE.toMillis())));
            giveBack(call);
            return;
        }
        if (grant.account() == null) {
            problem(call, Problem.ACCOUNT_MISSING, "the account name was erased", null);
            return;
        }
        Connector connector;
        try {
            connector = connectors.of(call.target(), grant.connector(), grant.settings());
        } catch (IllegalArgumentException e) {
            problem(call, Problem.MISCONFIGURED, e.getMessage(), null);
            return;
        }
        Access access = grant.access(grant.account());
        Runnable record = line.inTurn(() -> {
            long began = System.nanoTime();
            if (timeFor(call).compareTo(SHORTEST_CALL) < 0) {
                log.warn("{} of {} waited too long in this node; its lane is given back", call.kind(), call.grant());
                return () -> giveBack(call);
            }
            Runnable outcome = call.kind() == ObligationKind.ACTIVATE
                    ? activate(call, line, grant, connector, access)
                    : revoke(call, line, grant, connector, access);
            line.took(System.nanoTime() - began);
            return outcome;
        });
        record.run();
    }

    /** What this call may take: the usual, or what is left of the lease after the look that follows it. */
    private static Duration timeFor(LaneCall call) {
        Duration left = call.leaseLeft().minus(LOOK).minus(MARGIN);
        return left.compareTo(CALL) < 0 ? left : CALL;
    }

    private void giveBack(LaneCall call) {
        Set<Lane> unused = obligations.release(List.of(new ObligationTable.Release(call, null)));
    }

    private Runnable activate(LaneCall call, TargetLine line, GrantOnTarget grant, Connector connector, Access access) {
        if (!grant.live()) {
            return () -> giveBack(call);
        }
        Duration time = timeFor(call);
        Outcome outcome = BoundedCall.within(
                time,
                () -> connector.grant(access, new Call(call.fence(), time)),
                why -> new Outcome.Unknown(Reason.TIMED_OUT, why));
        note(outcome, line, call.target());
        return switch (outcome) {
            case Outcome.Done done -> confirmReady(call, line, connector, access);
            case Outcome.AlreadyThere there -> confirmReady(call, line, connector, access);
            case Outcome.AlreadyGone gone -> later(call, Problem.STILL_THERE, "a grant answered as a revoke", null);
            case Outcome.Rejected(Reason reason, String detail) -> {
                log.warn("{} will not be set up on {}: {} ({})", call.grant(), call.target(), reason, detail);
                yield () -> finish(call, null, new ReportSetupFailure(call.grant(), Problems.of(reason)));
            }
            case Outcome.Retryable(Reason reason, String detail) -> later(call, Problems.of(reason), detail, null);
            case Outcome.Unknown(Reason reason, String detail) ->
                later(call, Problems.of(reason), detail, clock.instant().plus(CALL));
        };
    }

    private Runnable confirmReady(LaneCall call, TargetLine line, Connector connector, Access access) {
        Observation look = look(connector, access, call, line);
        if (look instanceof Observation.Seen seen && !seen.held()) {
            return later(call, Problem.REFUSED_BY_TARGET, "granted, but the target says it is not there", null);
        }
        ConfirmReady ready = new ConfirmReady(call.grant(), Evidences.of(look, 0, clock.instant()));
        return () -> {
            if (!outcomes.record(call, null, ready)) {
                takeBackIfOver(call, connector, access);
            }
        };
    }

    /**
     * A node that was stopped for longer than its lease may have granted after another one removed: what is over by now is
     * taken back at once, with no lane, since whoever holds it can only be removing too.
     */
    private void takeBackIfOver(LaneCall call, Connector connector, Access access) {
        if (grants.find(List.of(call.grant())).values().stream().noneMatch(GrantOnTarget::live)) {
            Outcome outcome = connector.revoke(access, new Call(call.fence(), CALL));
            log.warn("{} was granted too late and taken back: {}", call.grant(), outcome);
        }
    }

    private Runnable revoke(LaneCall call, TargetLine line, GrantOnTarget grant, Connector connector, Access access) {
        if (grant.others() > 0) {
            Evidence held = Evidences.heldByOther(grant.others(), clock.instant());
            return () -> finish(call, null, new ConfirmRemoved(call.grant(), held));
        }
        Duration time = timeFor(call);
        Outcome outcome = BoundedCall.within(
                time,
                () -> connector.revoke(access, new Call(call.fence(), time)),
                why -> new Outcome.Unknown(Reason.TIMED_OUT, why));
        note(outcome, line, call.target());
        return switch (outcome) {
            case Outcome.Done(int sessionsEnded) -> confirmRemoved(call, line, connector, access, sessionsEnded);
            case Outcome.AlreadyGone(int sessionsEnded) -> confirmRemoved(call, line, connector, access, sessionsEnded);
            case Outcome.AlreadyThere there -> later(call, Problem.STILL_THERE, "a revoke answered as a grant", null);
            case Outcome.Rejected(Reason reason, String detail) -> later(call, Problems.of(reason), detail, null);
            case Outcome.Retryable(Reason reason, String detail) -> later(call, Problems.of(reason), detail, null);
            case Outcome.Unknown(Reason reason, String detail) ->
                later(call, Problems.of(reason), detail, clock.instant().plus(CALL));
        };
    }

    private Runnable confirmRemoved(
            LaneCall call, TargetLine line, Connector connector, Access access, int sessionsEnded) {
        Instant now = clock.instant();
        if (call.unresolvedUntil() != null && now.isBefore(call.unresolvedUntil())) {
            // An earlier call may still act until then: look a second time before saying "removed".
            Duration rest = Duration.between(now, call.unresolvedUntil());
            return () -> {
                obligations.pause(call.kind(), call.grant().value(), rest);
                giveBack(call);
            };
        }
        return switch (look(connector, access, call, line)) {
            case Observation.Seen seen
            when seen.held() && seen.ours() ->
                later(call, Problem.STILL_THERE, "revoked, but the target says it is still there", null);
            case Observation.Seen seen
            when seen.sessions() > 0 -> later(call, Problem.STILL_THERE, seen.sessions() + " sessions are left", null);
            case Observation.Seen seen -> {
                ConfirmRemoved removed =
                        new ConfirmRemoved(call.grant(), Evidences.of(seen, sessionsEnded, clock.instant()));
                yield () -> finish(call, null, removed);
            }
            case Observation.Unseen(Reason reason, String detail) -> later(call, Problems.of(reason), detail, null);
        };
    }

    private Observation look(Connector connector, Access access, LaneCall call, TargetLine line) {
        Observation look = BoundedCall.within(
                LOOK,
                () -> connector.observe(access, new Call(call.fence(), LOOK)),
                why -> new Observation.Unseen(Reason.TIMED_OUT, why));
        if (look instanceof Observation.Unseen(Reason reason, String detail) && Problems.isSilence(reason)) {
            line.silent();
        }
        return look;
    }

    private void note(Outcome outcome, TargetLine line, TargetId target) {
        boolean silent =
                switch (outcome) {
                    case Outcome.Retryable r -> Problems.isSilence(r.reason());
                    case Outcome.Unknown u -> true;
                    case Outcome.Done d -> false;
                    case Outcome.AlreadyThere t -> false;
                    case Outcome.AlreadyGone g -> false;
                    case Outcome.Rejected r -> false;
                };
        if (silent) {
            line.silent();
        } else if (line.answered()) {
            log.info("{} answers again; everything owed to it is due now", target);
            obligations.wake(target);
        }
    }

    private Runnable later(LaneCall call, Problem problem, @Nullable String detail, @Nullable Instant mayActUntil) {
        return () -> problem(call, problem, detail, mayActUntil);
    }

    /** Reports the delay once, gives the lane back and lets the obligation rest; it is never given up. */
    private void problem(LaneCall call, Problem problem, @Nullable String detail, @Nullable Instant mayActUntil) {
        log.warn("{} of {} on {} is delayed: {} ({})", call.kind(), call.grant(), call.target(), problem, detail);
        obligations.pause(call.kind(), call.grant().value(), pauseAfter(call, problem));
        finish(
                call,
                mayActUntil,
                call.kind() == ObligationKind.ACTIVATE
                        ? new ReportSetupDelay(call.grant(), problem)
                        : new ReportRemovalDelay(call.grant(), problem));
    }

    /** While the target is silent its line says when to try again; for anything else each try waits longer. */
    private static Duration pauseAfter(LaneCall call, Problem problem) {
        if (problem == Problem.UNREACHABLE || problem == Problem.TIMED_OUT) {
            return FIRST_PAUSE;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(call.attempts(), 6));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private void finish(LaneCall call, @Nullable Instant mayActUntil, Object command) {
        boolean unused = outcomes.record(call, mayActUntil, command);
    }
}
