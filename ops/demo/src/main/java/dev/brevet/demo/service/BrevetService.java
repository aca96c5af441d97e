package dev.brevet.demo.service;

import dev.brevet.app.BrevetApplication;
import dev.brevet.demo.cluster.BrevetDatabase;
import dev.brevet.demo.slack.world.Workspace;
import dev.brevet.demo.start.ServiceLauncher;
import dev.brevet.demo.start.ServiceSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Starts the service as it is, on the demo's databases and provider, with the demo's own beans beside it. */
public final class BrevetService implements ServiceLauncher {

    private static final String MAIL_DOMAIN = "example.com";

    @Override
    public Optional<RunningService> launch(ServiceSettings settings) {
        SpringApplication service = new SpringApplication(DemoConfiguration.class, BrevetApplication.class);
        service.setRegisterShutdownHook(false);
        // First in line, so that no variable of whoever runs the demo points it at something real.
        service.addInitializers(context -> {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("demo", properties(settings)));
            ((ConfigurableApplicationContext) context).getBeanFactory().registerSingleton("demoSettings", settings);
        });
        ConfigurableApplicationContext running = service.run();
        return Optional.of(running::close);
    }

    private static Map<String, Object> properties(ServiceSettings settings) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("brevet.demo", true);
        properties.put("server.port", settings.port());
        properties.put("server.address", "127.0.0.1");
        properties.put("BREVET_DB_URL", settings.brevet().jdbcUrl(BrevetDatabase.DATABASE));
        properties.put("BREVET_DB_USER", BrevetDatabase.RUNTIME);
        properties.put("BREVET_DB_PASSWORD", settings.brevet().password(BrevetDatabase.RUNTIME));
        properties.put("BREVET_DB_OWNER_USER", BrevetDatabase.OWNER);
        properties.put("BREVET_DB_OWNER_PASSWORD", settings.brevet().password(BrevetDatabase.OWNER));
        properties.put("BREVET_OIDC_ISSUER", settings.issuer());
        properties.put("BREVET_OIDC_CLIENT_ID", settings.clientId());
        properties.put("BREVET_OIDC_CLIENT_SECRET", settings.clientSecret());
        properties.put("BREVET_OIDC_STRONG_ACR", "passkey");
        properties.put("BREVET_PUBLIC_URL", "http://localhost:" + settings.port());
        properties.put("BREVET_ROUTES", DemoRoutes.writeInto(settings.data()).toString());
        properties.put("BREVET_SLACK_BOT_TOKEN", settings.told().slack().botToken());
        properties.put("BREVET_SLACK_APP_TOKEN", settings.told().slack().appToken());
        properties.put("BREVET_SLACK_TEAM", Workspace.TEAM);
        properties.put("BREVET_SLACK_API", settings.told().api().toString());
        properties.put("BREVET_MAIL_HOST", "127.0.0.1");
        properties.put("BREVET_MAIL_PORT", settings.told().smtpPort());
        properties.put("BREVET_MAIL_TLS", "off");
        properties.put("BREVET_MAIL_FROM", "brevet@" + MAIL_DOMAIN);
        properties.put("BREVET_MAIL_DOMAIN", MAIL_DOMAIN);
        return properties;
    }
}
