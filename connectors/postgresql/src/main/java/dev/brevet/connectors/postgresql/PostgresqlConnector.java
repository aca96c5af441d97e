package dev.brevet.connectors.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
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
import dev.brevet.connectors.spi.SecretResolver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives a right by making the account a member of a role, and takes it by ending that membership and all sessions. */
final class PostgresqlConnector implements Connector {

    private static final int ACTOR_CONNECTIONS = 4;
    private static final int OBSERVER_CONNECTIONS = 2;
    private static final Duration DESCRIBE = Duration.ofSeconds(3);
    private static final Duration FIND_VERSION = Duration.ofSeconds(1);

    private static final Calls.Answers<Outcome> OUTCOMES = new Calls.Answers<>() {
        @Override
        public Outcome failed(SQLException failure, boolean sent) {
            return sent ? Failures.afterSending(failure) : Failures.beforeSending(failure);
        }

        @Override
        public Outcome silent(Reason reason, String detail, boolean sent) {
            if (sent) {
                return new Outcome.Unknown(reason, detail);
            }
            return reason == Reason.MISCONFIGURED
                    ? new Outcome.Rejected(reason, detail)
                    : new Outcome.Retryable(reason, detail);
        }
    };

    private final Settings settings;
    private final FreshLogin actorLogin;
    private final FreshLogin observerLogin;
    private final HikariDataSource actor;
    private final HikariDataSource observer;
    private final @Nullable CanaryProbe canary;
    private final Calls calls = new Calls();
    private final EndedSessions ended = new EndedSessions();
    private volatile int major;

    PostgresqlConnector(Settings settings, SecretResolver secrets) {
        this.settings = settings;
        actorLogin = new FreshLogin(settings.url(), settings.actor(), secrets);
        observerLogin = new FreshLogin(settings.url(), settings.observer(), secrets);
        actor = pool("brevet-actor", actorLogin, ACTOR_CONNECTIONS);
        observer = pool("brevet-observer", observerLogin, OBSERVER_CONNECTIONS);
        canary = settings.canary() == null ? null : new CanaryProbe(settings.canary(), settings.url(), secrets, calls);
    }

    @Override
    public Descriptor descriptor() {
        return calls.run(
                DESCRIBE,
                observerLogin,
                Calls.Answers.unchanged((reason, detail) -> SelfCheck.notReached(settings.verified())),
                attempt -> attempt.with(
                        observer,
                        connection -> SelfCheck.of(
                                connection,
                                settings.actor().user(),
                                settings.observer().user(),
                                settings.verified())));
    }

    @Override
    public Plan plan(Access access) {
        if (refusal(access) != null) {
            List<String> refused = List.of("-- refused before any call: PostgreSQL can have no role of this name");
            return new Plan(refused, refused);
        }
        int version = version();
        List<String> grant = new ArrayList<>();
        List<String> revoke = new ArrayList<>();
        if (version == 0) {
            grant.add("-- the version could not be asked; this is for PostgreSQL 16 and later");
            revoke.add("-- the version could not be asked; this is for PostgreSQL 16 and later");
        }
        int assumed = version == 0 ? Statements.SEPARATE_GRANTORS : version;
        grant.add(Statements.grant(assumed, access));
        revoke.add(Statements.revoke(assumed, access));
        revoke.addAll(Statements.endSessions(access));
        return new Plan(List.copyOf(grant), List.copyOf(revoke));
    }

    @Override
    public Outcome grant(Access access, Call call) {
        Outcome refusal = refusal(access);
        if (refusal != null) {
            return refusal;
        }
        if (access.account().equals(settings.actor().user())
                || access.account().equals(settings.observer().user())) {
            return new Outcome.Rejected(Reason.NOT_PERMITTED, "the account is one of the connector's own logins");
        }
        return calls.run(
                call.timeout(),
                actorLogin,
                OUTCOMES,
                attempt -> attempt.with(actor, connection -> Actor.grant(connection, access, attempt)));
    }

    @Override
    public Outcome revoke(Access access, Call call) {
        Outcome refusal = refusal(access);
        if (refusal != null) {
            return refusal;
        }
        return calls.run(
                call.timeout(),
                actorLogin,
                OUTCOMES,
                attempt -> attempt.with(actor, connection -> {
                    Actor.Revoked revoked = Actor.revoke(connection, access, attempt);
                    int count = revoked.ended().pids().size();
                    ended.remember(access, call.fence(), revoked.ended().pids());
                    if (!revoked.ended().gone()) {
                        return new Outcome.Unknown(Reason.TIMED_OUT, "not all sessions had ended in time");
                    }
                    return revoked.taken() ? new Outcome.Done(count) : new Outcome.AlreadyGone(count);
                }));
    }

    @Override
    public Observation observe(Access access, Call call) {
        if (refusal(access) instanceof Outcome.Rejected rejected) {
            return new Observation.Unseen(rejected.reason(), rejected.detail());
        }
        return calls.run(
                call.timeout(),
                observerLogin,
                Calls.Answers.<Observation>unchanged(Observation.Unseen::new),
                attempt -> attempt.with(
                        observer,
                        connection -> Observer.observe(
                                connection,
                                access,
                                settings.actor().user(),
                                settings.checks(),
                                ended.of(access, call.fence()))));
    }

    @Override
    public Inventory inventory(Set<String> rights, Call call) {
        // A name that PostgreSQL cannot have is held by nobody, and would be cut short to another one.
        Set<String> possible = rights.stream()
                .filter(right -> Sql.problemWithRole(right) == null)
                .collect(Collectors.toUnmodifiableSet());
        return calls.run(
                call.timeout(),
                observerLogin,
                Calls.Answers.<Inventory>unchanged(Inventory.Unlisted::new),
                attempt -> attempt.with(
                        observer,
                        connection -> new Inventory.Listed(Observer.holdings(
                                connection, possible, settings.actor().user()))));
    }

    @Override
    public Probe probe(String right, Call call) {
        CanaryProbe probing = canary;
        return probing == null
                ? new Probe.Untried(Reason.MISCONFIGURED, "the target names no canary account")
                : probing.probe(this, right, call);
    }

    @Override
    public void close() {
        calls.close();
        actor.close();
        observer.close();
    }

    private int version() {
        int known = major;
        if (known != 0) {
            return known;
        }
        int found = calls.run(
                FIND_VERSION,
                observerLogin,
                Calls.Answers.unchanged((reason, detail) -> 0),
                attempt -> attempt.with(
                        observer, connection -> connection.getMetaData().getDatabaseMajorVersion()));
        major = found;
        return found;
    }

    private static @Nullable Outcome refusal(Access access) {
        String account = Sql.problemWithRole(access.account());
        if (account != null) {
            return new Outcome.Rejected(Reason.ACCOUNT_MISSING, "the account's name " + account);
        }
        String right = Sql.problemWithRole(access.right());
        return right == null ? null : new Outcome.Rejected(Reason.RIGHT_MISSING, "the right's name " + right);
    }

    private static HikariDataSource pool(String name, FreshLogin login, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(login);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        config.setIdleTimeout(60_000);
        config.setMaxLifetime(600_000);
        return new HikariDataSource(config);
    }
}
