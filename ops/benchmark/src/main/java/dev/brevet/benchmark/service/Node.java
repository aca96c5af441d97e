package dev.brevet.benchmark.service;

import dev.brevet.app.BrevetApplication;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.time.DatabaseClock;
import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.cluster.TargetDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real service in this process, with the beans of the benchmarks. */
public final class Node implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts the service on a random port, with these settings on top. */
    public static Node start(BrevetDatabase database, Map<String, String> more) {
        return start(database, more, BrevetApplication.class, BenchmarkBeans.class);
    }

    /** Starts the service as it is, several of them in one process if need be; {@link #watch} has nothing to tell then. */
    public static Node plain(BrevetDatabase database, Map<String, String> more) {
        return beside(database, more, BrevetApplication.class);
    }

    /** Starts the service with these beans, several of them in one process if need be. */
    public static Node beside(BrevetDatabase database, Map<String, String> more, Class<?>... beans) {
        Map<String, String> all = new HashMap<>(more);
        // Quartz keeps its connections in a static table under this name.
        all.put("spring.quartz.scheduler-name", "node-" + UUID.randomUUID());
        all.put("spring.main.register-shutdown-hook", "false");
        return start(database, all, beans);
    }

    private static Node start(BrevetDatabase database, Map<String, String> more, Class<?>... beans) {
        Map<String, String> all = new HashMap<>(database.settings());
        all.put("server.port", "0");
        all.put("logging.level.root", "warn");
        all.put(TargetDatabase.SECRET, TargetDatabase.PASSWORD);
        all.putAll(more);
        SpringApplication application = new SpringApplication(beans);
        String[] arguments = all.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new);
        return new Node(application.run(arguments));
    }

    /** The door for commands. */
    public CommandSender commands() {
        return context.getBean(CommandSender.class);
    }

    /** Any part of the service. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The part of the service that has this name. */
    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** What reads the events of the log. */
    public Serializer events() {
        return context.getBean("eventSerializer", Serializer.class);
    }

    /** Where it listens. */
    public int port() {
        return Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port")));
    }

    /** The one clock. */
    public DatabaseClock clock() {
        return context.getBean(DatabaseClock.class);
    }

    /** What was committed here. */
    public Watch watch() {
        return context.getBean(Watch.class);
    }

    /** The service's own pool. */
    public DataSource dataSource() {
        return context.getBean(DataSource.class);
    }

    /** How many places of the log the slowest view has not seen yet. */
    public long viewsBehind() {
        return JdbcClient.create(dataSource()).sql("""
                        select coalesce(max(l.head - coalesce((t ->> 'globalIndex')::bigint,
                                                              (t -> 'currentToken' ->> 'globalIndex')::bigint, 0)), 0)
                          from (select convert_from(token, 'UTF8')::jsonb as t from token_entry
                                 where processor_name = 'views' and token is not null) x,
                               (select coalesce(max(index), 0) as head from log) l""").query(Long.class).single();
    }

    /** The version of the facts that all live grants were held against last. */
    public long sweptThrough() {
        return JdbcClient.create(dataSource())
                .sql("select facts_version from live_grant_sweep")
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        context.close();
    }
}
