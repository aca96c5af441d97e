package dev.brevet.connectors.postgresql;

import dev.brevet.connectors.spi.Access;
import dev.brevet.connectors.spi.Call;
import dev.brevet.connectors.spi.Outcome;
import dev.brevet.connectors.spi.Probe;
import dev.brevet.connectors.spi.Reason;
import dev.brevet.connectors.spi.SecretResolver;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries a right for real: the canary is refused, given it, uses it, loses it and is refused, also in its old session. */
final class CanaryProbe {

    private static final Logger LOG = LoggerFactory.getLogger(CanaryProbe.class);

    private final String account;
    private final String probeSql;
    private final FreshLogin login;
    private final Calls calls;

    CanaryProbe(Settings.Canary canary, String url, SecretResolver secrets, Calls calls) {
        account = canary.login().user();
        probeSql = canary.probeSql();
        login = new FreshLogin(url, canary.login(), secrets);
        this.calls = calls;
    }

    Probe probe(PostgresqlConnector connector, String right, Call call) {
        Access access = new Access("probe", account, right);
        Clock clock = new Clock(call, System.nanoTime());
        // An earlier probe may have died half-way.
        Outcome cleared = connector.revoke(access, clock.rest());
        if (!gone(cleared)) {
            return untried(cleared);
        }
        Tried before = inNewSession(clock.rest());
        if (before.failed()) {
            return new Probe.Untried(before.reason(), before.detail());
        }
        if (before.allowed()) {
            return new Probe.Disproven("before", "the canary can already do what is to be tried");
        }
        Outcome given = connector.grant(access, clock.mostOfIt());
        if (given instanceof Outcome.AlreadyThere) {
            return new Probe.Disproven("give", "the canary holds the right by other means");
        }
        if (!(given instanceof Outcome.Done)) {
            connector.revoke(access, clock.rest());
            return untried(given);
        }
        return useAndTake(connector, access, clock);
    }

    private Probe useAndTake(PostgresqlConnector connector, Access access, Clock clock) {
        boolean taken = false;
        try (Session session = new Session()) {
            Tried used = inSession(session, clock.mostOfIt());
            Outcome revoked = connector.revoke(access, clock.rest());
            taken = gone(revoked);
            if (!used.allowed()) {
                return new Probe.Disproven("use", "the right was given, and trying it failed: " + used.detail());
            }
            if (!taken) {
                return new Probe.Disproven("take", "the right could not be taken");
            }
            Tried old = inSession(session, clock.rest());
            if (!old.cutOff()) {
                return new Probe.Disproven("end session", "the session in which the right was used goes on");
            }
            Tried after = inNewSession(clock.rest());
            return after.refused()
                    ? new Probe.Proven(clock.taken())
                    : new Probe.Disproven("refuse", "the right was taken, and trying it was not refused");
        } finally {
            if (!taken) {
                connector.revoke(access, clock.rest());
            }
        }
    }

    private Tried inNewSession(Call call) {
        try (Session session = new Session()) {
            return inSession(session, call);
        }
    }

    private Tried inSession(Session session, Call call) {
        return calls.run(
                call.timeout(),
                login,
                Calls.Answers.unchanged((reason, detail) -> new Tried("XXXXX", reason, detail)),
                attempt -> session.run(probeSql));
    }

    private static boolean gone(Outcome outcome) {
        return outcome instanceof Outcome.Done || outcome instanceof Outcome.AlreadyGone;
    }

    private static Probe untried(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Retryable it -> new Probe.Untried(it.reason(), it.detail());
            case Outcome.Rejected it -> new Probe.Untried(it.reason(), it.detail());
            case Outcome.Unknown it -> new Probe.Untried(it.reason(), it.detail());
            case Outcome.Done _, Outcome.AlreadyThere _, Outcome.AlreadyGone _ ->
                new Probe.Untried(Reason.MISCONFIGURED, "the connector failed");
        };
    }

    /** How one try ended, told by its SQLSTATE; {@code 00000} if it worked. */
    private record Tried(String state, Reason reason, String detail) {

        boolean allowed() {
            return state.equals("00000");
        }

        boolean refused() {
            return state.equals("42501");
        }

        boolean cutOff() {
            return state.startsWith("57P") || state.startsWith("08");
        }

        boolean failed() {
            return !allowed() && !refused();
        }
    }

    /** The canary's session, opened by the first try in it; closing it never waits for a try that hangs. */
    private final class Session implements AutoCloseable {

        private final AtomicReference<@Nullable Connection> opened = new AtomicReference<>();
        private volatile boolean closed;

        Tried run(String sql) {
            Reason reason = Reason.UNREACHABLE;
            try {
                Connection connection = opened.get();
                if (connection == null) {
                    connection = login.getConnection();
                    opened.set(connection);
                }
                if (closed) {
                    connection.close();
                }
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
                // Whatever was tried is undone: a probe leaves nothing behind.
                connection.rollback();
                return new Tried("00000", reason, "it worked");
            } catch (SQLException e) {
                reason = Failures.reasonBeforeSending(e);
                return new Tried(Failures.state(e), reason, Failures.detail(reason, e));
            }
        }

        @Override
        public void close() {
            closed = true;
            Connection connection = opened.getAndSet(null);
            if (connection != null) {
                try {
                    connection.abort(Runnable::run);
                } catch (SQLException e) {
                    LOG.debug("The canary's connection was already gone");
                }
            }
        }
    }

    /** The call's time; a third of it is kept back for taking the right away again. */
    private record Clock(Call call, long started) {

        Duration taken() {
            return Duration.ofNanos(System.nanoTime() - started);
        }

        Call rest() {
            return new Call(call.fence(), call.timeout().minus(taken()));
        }

        Call mostOfIt() {
            return new Call(
                    call.fence(), call.timeout().multipliedBy(2).dividedBy(3).minus(taken()));
        }
    }
}
