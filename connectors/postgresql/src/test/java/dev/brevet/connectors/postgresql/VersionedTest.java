package dev.brevet.connectors.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.connectors.spi.Access;
import dev.brevet.connectors.spi.Call;
import dev.brevet.connectors.spi.Connector;
import dev.brevet.connectors.spi.Observation;
import dev.brevet.connectors.spi.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tests of both versions share; each test makes accounts and rights of its own. */
@ParameterizedClass
@MethodSource("versions")
abstract class VersionedTest {

    private static final AtomicLong NUMBERS = new AtomicLong();

    final Cluster cluster;
    final PostgresqlTarget target;
    final Connector connector;

    VersionedTest(Cluster cluster) {
        this.cluster = cluster;
        target = PostgresqlTarget.of(cluster);
        connector = target.connector();
    }

    static Stream<Cluster> versions() {
        return Stream.of(Cluster.v15(), Cluster.v18());
    }

    final Access fresh() {
        long number = NUMBERS.incrementAndGet();
        Access access = new Access("g-" + number, "person_" + number, "role_" + number);
        target.createAccount(access.account());
        target.createRight(access.right());
        return access;
    }

    final Access granted() {
        Access access = fresh();
        assertThat(connector.grant(access, call())).isEqualTo(new Outcome.Done(0));
        return access;
    }

    final boolean canUse(Access access) {
        return target.canUse(access.account(), access.right());
    }

    final Observation.Seen seen(Access access, Call call) {
        Observation observation = connector.observe(access, call);
        assertThat(observation).isInstanceOf(Observation.Seen.class);
        return (Observation.Seen) observation;
    }

    static Call call() {
        return call(Duration.ofSeconds(10));
    }

    static Call call(Duration timeout) {
        return new Call(NUMBERS.incrementAndGet(), timeout);
    }

    /** The SQLSTATE with which the statement fails, {@code 00000} if it works. */
    static String state(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "00000";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }
}
