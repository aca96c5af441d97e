package dev.brevet.faults;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.BrevetApplication;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.log.InlineProjection;
import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.cluster.Cluster;
import dev.brevet.benchmark.service.BenchmarkBeans;
import dev.brevet.benchmark.service.Scene;
import dev.brevet.connectors.testkit.MockTarget;
import dev.brevet.faults.bug.Bug;
import dev.brevet.faults.bug.BugBeans;
import dev.brevet.faults.check.Store;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** One service in this process on a database and a mock target of its own, right or with bugs. */
final class Bench implements AutoCloseable {

    /** So many that each may have a few requests waiting for as long as a run takes. */
    static final int PEOPLE = 60;

    static final PersonId DANA = new PersonId("p0");

    final BrevetDatabase database;
    final MockTarget target;
    final Scene scene;
    private final ConfigurableApplicationContext context;

    private Bench(BrevetDatabase database, MockTarget target, ConfigurableApplicationContext context, Scene scene) {
        this.database = database;
        this.target = target;
        this.context = context;
        this.scene = scene;
    }

    /** Starts the service with these bugs, on a new database of the cluster. */
    static Bench start(Cluster cluster, Bug... bugs) {
        return start(BrevetDatabase.on(cluster), bugs);
    }

    /** Starts the service with these bugs. */
    static Bench start(BrevetDatabase database, Bug... bugs) {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("server.port", "0");
        settings.put("BREVET_DB_POOL", "10");
        settings.put("logging.level.root", "error");
        // Quartz keeps its connections in a static table under this name; several services share this process.
        settings.put("spring.quartz.scheduler-name", "bench-" + UUID.randomUUID());
        settings.put("spring.main.register-shutdown-hook", "false");
        settings.put(
                "spring.profiles.active", Arrays.stream(bugs).map(Bug::profile).collect(Collectors.joining(",")));
        // The bugs come first: one of them brings a clock, which the service makes only if there is none.
        SpringApplication application =
                new SpringApplication(BugBeans.class, TestBeans.class, BenchmarkBeans.class, BrevetApplication.class);
        ConfigurableApplicationContext context = application.run(settings.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new));
        String name = "bench-" + UUID.randomUUID();
        Scene scene = new Scene(context.getBean(CommandSender.class)).onMock(name, PEOPLE);
        return new Bench(database, MockTarget.named(name), context, scene);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Store store() {
        return new Store(database);
    }

    Connection runtime() throws SQLException {
        return DriverManager.getConnection(database.url(), "brevet_runtime", database.runtimePassword());
    }

    /** Asks for an instant grant of this length. */
    GrantId grant(PersonId person, Duration duration) {
        RequestId request = scene.ask(person, Scene.INSTANT, duration);
        return request.grant();
    }

    boolean happened(GrantId grant, String event) {
        return happened(grant.value(), event);
    }

    boolean happened(String aggregate, String event) {
        try (Connection connection = runtime();
                var select = connection.prepareStatement(
                        "select 1 from domain_event where aggregate_identifier = ? and payload_type like ?")) {
            select.setString(1, aggregate);
            select.setString(2, "%." + event);
            try (var row = select.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it comes true within the time. */
    static boolean within(Duration time, BooleanSupplier condition) {
        long end = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        context.close();
    }

    /** Lets one append fail after everything has been written, as a crash before the commit would. */
    static final class Crash implements InlineProjection, Ordered {

        private volatile boolean next;

        void next() {
            next = true;
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void apply(List<BrevetEvent> events, Connection connection) {
            if (next) {
                next = false;
                throw new IllegalStateException("Crash before the commit");
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TestBeans {

        @Bean
        Crash crash() {
            return new Crash();
        }
    }
}
