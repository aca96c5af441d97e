package dev.brevet.app.provisioning;

import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.ConfirmReady;
import dev.brevet.api.grant.ConfirmRemoved;
import dev.brevet.api.grant.Evidence;
import dev.brevet.api.grant.Problem;
import dev.brevet.api.grant.ReportRemovalDelay;
import dev.brevet.api.grant.ReportSetupDelay;
import dev.brevet.api.grant.ReportSetupFailure;
import dev.brevet.api.obligation.ObligationKind;
import dev.brevet.app.command.CommandSender;
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
import java.util.stream.Collectors;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes the calls that are owed to targets, and reports what came of them as commands.
 *
 * <p>Calls happen outside any transaction. The lane is given back and the outcome recorded in one; a worker that lost its
 * lane meanwhile records nothing.
 */
@Component
public class Provisioner {

    /** The longest one call may take, on the target too. Two calls and their grace fit into the lease. */
    static final Duration CALL = ObligationTable.CALL;

    static final Duration LOOK = Duration.ofSeconds(4);

    private static final Logger log = LoggerFactory.getLogger(Provisioner.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final int TRIES = 3;

    private final ObligationTable obligations;
    private final GrantsOnTargets grants;
    private final TargetConnectors connectors;
    private final CommandSender commands;
    private final TransactionOperations transaction;
    private final DatabaseClock clock;
    private final Map<TargetId, TargetLine> lines = new ConcurrentHashMap<>();

    Provisioner(
            ObligationTable obligations,
            GrantsOnTargets grants,
            TargetConnectors connectors,
            CommandSender commands,
            TransactionOperations transaction,
            DatabaseClock clock) {
        this.obligations = obligations;
        this.grants = grants;
        this.connectors = connectors;
        this.commands = commands;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Starts the calls that are due and fit; returns at once.
     *
     * @param finished called after each call
     * @return whether there may be more to start right away
     */
    public boolean callWhatIsDue(Runnable finished) {
        boolean more = false;
        for (TargetId target : obligations.targetsWithCallsDue()) {
            TargetLine line = lines.computeIfAbsent(target, t -> new TargetLine());
            int room = line.room();
            if (room == 0) {
                continue;
            }
            List<LaneCall> calls = obligations.claimCalls(List.of(target), room);
            calls.forEach(call -> start(call, line, finished));
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

    private void start(LaneCall call, TargetLine line, Runnable finished) {
        line.enter();
        Thread.ofVirtual().name("call-" + call.grant()).start(() -> {
            try {
                make(call, line);
            } catch (RuntimeException e) {
                // The lane stays leased until its lease is over; then the call is made again.
                log.error("{} of {} failed in a way nobody foresaw", call.kind(), call.grant(), e);
            } finally {
                line.leave();
                finished.run();
            }
        });
    }

    private void make(LaneCall call, TargetLine line) {
        GrantOnTarget grant = grants.find(call.grant()).orElse(null);
        if (grant == null) {
            obligations.release(call, null);
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
        if (call.kind() == ObligationKind.ACTIVATE) {
            activate(call, line, grant, connector, grant.access(grant.account()));
        } else {
            revoke(call, line, grant, connector, grant.access(grant.account()));
        }
    }

    private void activate(LaneCall call, TargetLine line, GrantOnTarget grant, Connector connector, Access access) {
        if (!grant.live()) {
            obligations.release(call, null);
            return;
        }
        Outcome outcome = BoundedCall.within(
                CALL,
                () -> connector.grant(access, new Call(call.fence(), CALL)),
                why -> new Outcome.Unknown(Reason.TIMED_OUT, why));
        note(outcome, line, call.target());
        switch (outcome) {
            case Outcome.Done done -> confirmReady(call, line, connector, access);
            case Outcome.AlreadyThere there -> confirmReady(call, line, connector, access);
            case Outcome.AlreadyGone gone -> problem(call, Problem.STILL_THERE, "a grant answered as a revoke", null);
            case Outcome.Rejected(Reason reason, String detail) -> {
                log.warn("{} will not be set up on {}: {} ({})", call.grant(), call.target(), reason, detail);
                finish(call, null, new ReportSetupFailure(call.grant(), Problems.of(reason)));
            }
            case Outcome.Retryable(Reason reason, String detail) -> problem(call, Problems.of(reason), detail, null);
            case Outcome.Unknown(Reason reason, String detail) ->
                problem(call, Problems.of(reason), detail, clock.instant().plus(CALL));
        }
    }

    private void confirmReady(LaneCall call, TargetLine line, Connector connector, Access access) {
        Observation look = look(connector, access, call, line);
        if (look instanceof Observation.Seen seen && !seen.held()) {
            problem(call, Problem.REFUSED_BY_TARGET, "granted, but the target says it is not there", null);
            return;
        }
        finish(call, null, new ConfirmReady(call.grant(), Evidences.of(look, 0, clock.instant())));
    }

    private void revoke(LaneCall call, TargetLine line, GrantOnTarget grant, Connector connector, Access access) {
        if (grant.others() > 0) {
            Evidence held = Evidences.heldByOther(grant.others(), clock.instant());
            finish(call, null, new ConfirmRemoved(call.grant(), held));
            return;
        }
        Outcome outcome = BoundedCall.within(
                CALL,
                () -> connector.revoke(access, new Call(call.fence(), CALL)),
                why -> new Outcome.Unknown(Reason.TIMED_OUT, why));
        note(outcome, line, call.target());
        switch (outcome) {
            case Outcome.Done(int sessionsEnded) -> confirmRemoved(call, line, connector, access, sessionsEnded);
            case Outcome.AlreadyGone(int sessionsEnded) -> confirmRemoved(call, line, connector, access, sessionsEnded);
            case Outcome.AlreadyThere there -> problem(call, Problem.STILL_THERE, "a revoke answered as a grant", null);
            case Outcome.Rejected(Reason reason, String detail) -> problem(call, Problems.of(reason), detail, null);
            case Outcome.Retryable(Reason reason, String detail) -> problem(call, Problems.of(reason), detail, null);
            case Outcome.Unknown(Reason reason, String detail) ->
                problem(call, Problems.of(reason), detail, clock.instant().plus(CALL));
        }
    }

    private void confirmRemoved(LaneCall call, TargetLine line, Connector connector, Access access, int sessionsEnded) {
        Instant now = clock.instant();
        if (call.unresolvedUntil() != null && now.isBefore(call.unresolvedUntil())) {
            // An earlier call may still act until then: look a second time before saying "removed".
            obligations.pause(call.kind(), call.grant().value(), Duration.between(now, call.unresolvedUntil()));
            obligations.release(call, null);
            return;
        }
        switch (look(connector, access, call, line)) {
            case Observation.Seen seen
            when seen.held() && seen.ours() ->
                problem(call, Problem.STILL_THERE, "revoked, but the target says it is still there", null);
            case Observation.Seen seen
            when seen.sessions() > 0 ->
                problem(call, Problem.STILL_THERE, seen.sessions() + " sessions are left", null);
            case Observation.Seen seen ->
                finish(
                        call,
                        null,
                        new ConfirmRemoved(call.grant(), Evidences.of(seen, sessionsEnded, clock.instant())));
            case Observation.Unseen(Reason reason, String detail) -> problem(call, Problems.of(reason), detail, null);
        }
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

    /** Reports the delay once, gives the lane back and lets the obligation rest; it is never given up. */
    private void problem(LaneCall call, Problem problem, @Nullable String detail, @Nullable Instant mayActUntil) {
        log.warn("{} of {} on {} is delayed: {} ({})", call.kind(), call.grant(), call.target(), problem, detail);
        Duration pause = Duration.ofSeconds(1L << Math.min(call.attempts(), 6));
        obligations.pause(
                call.kind(), call.grant().value(), pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        finish(
                call,
                mayActUntil,
                call.kind() == ObligationKind.ACTIVATE
                        ? new ReportSetupDelay(call.grant(), problem)
                        : new ReportRemovalDelay(call.grant(), problem));
    }

    private void finish(LaneCall call, @Nullable Instant mayActUntil, Object command) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> {
                    if (obligations.release(call, mayActUntil)) {
                        commands.sendOnce(CommandSender.BREVET, command);
                    } else {
                        log.warn("{} of {} came too late to count: its lane was taken over", call.kind(), call.grant());
                    }
                });
                return;
            } catch (ConcurrencyException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }
}
