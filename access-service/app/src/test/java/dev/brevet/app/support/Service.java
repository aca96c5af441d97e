package dev.brevet.app.support;

import dev.brevet.app.BrevetApplication;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the real service for a test, as a node of its own on a random port. */
public final class Service {

    private Service() {}

    /** A node on this database, with these settings on top. */
    public static ConfigurableApplicationContext start(
            TestPostgres.Database database, Map<String, Object> settings, Class<?>... more) {
        Map<String, Object> all = new HashMap<>(database.settings());
        all.put("server.port", "0");
        all.put("BREVET_DB_POOL", "12");
        // Quartz keeps its data sources in a static map by scheduler name: databases in one JVM must not mix them up,
        // and
        // a node that is closed must not take the calendar of another with it.
        all.put("spring.quartz.scheduler-name", database.name());
        all.put("spring.quartz.auto-startup", "false");
        all.put("spring.main.register-shutdown-hook", "false");
        // Asked only when somebody signs in with it; nothing listens there.
        all.put("BREVET_OIDC_ISSUER", "http://127.0.0.1:9/none");
        all.put("BREVET_OIDC_CLIENT_ID", "brevet");
        all.put("BREVET_OIDC_CLIENT_SECRET", "none");
        all.putAll(settings);
        SpringApplication application = new SpringApplication(
                Stream.concat(Stream.of(BrevetApplication.class, NodeWithTokens.class), Stream.of(more))
                        .toArray(Class<?>[]::new));
        // Settings of a test must win over the environment of whoever runs it.
        String[] arguments = all.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new);
        return application.run(arguments);
    }
}
