package dev.brevet.demo.identity;

import dev.brevet.demo.data.PrivateFiles;
import dev.brevet.demo.shared.Ports;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Runs the OpenID provider on a loopback port of its own, apart from the service in all but the JVM. */
public final class IdentityProvider implements AutoCloseable {

    /** The one client. */
    public static final String CLIENT_ID = "brevet-demo";

    /** The provider's own session cookie: ports do not separate cookies, so the name must. */
    public static final String COOKIE = "BREVET_DEMO_IDP";

    private final ConfigurableApplicationContext context;
    private final int port;

    private IdentityProvider(ConfigurableApplicationContext context, int port) {
        this.context = context;
        this.port = port;
    }

    /** Starts the provider; the port of the last time is kept if it is free, and with it the issuer. */
    public static IdentityProvider start(IdentitySettings settings) {
        Path portFile = settings.folder().resolve("port");
        int port = Ports.preferredOrAny(lastPort(portFile));
        PrivateFiles.write(portFile, port + "\n");

        SpringApplication application = new SpringApplication(IdentityApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        // The demo stops its parts in an order; a hook per context would stop them all at once.
        application.setRegisterShutdownHook(false);
        // Environment variables and files are meant for the service: nothing of them may reconfigure the provider.
        application.setEnvironment(isolated(port));
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>)
                context -> context.registerBean(IdentitySettings.class, () -> settings));
        return new IdentityProvider(application.run(), port);
    }

    /** The issuer, under which the discovery document is found. */
    public String issuer() {
        return issuer(port);
    }

    /** Stops the provider. */
    @Override
    public void close() {
        context.close();
    }

    static String issuer(int port) {
        return "http://localhost:" + port;
    }

    private static StandardEnvironment isolated(int port) {
        StandardEnvironment environment = new StandardEnvironment() {
            @Override
            protected void customizePropertySources(
                    org.springframework.core.env.MutablePropertySources propertySources) {
                // Deliberately none of the usual sources.
            }
        };
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "demo-identity",
                        Map.ofEntries(
                                Map.entry("spring.config.location", "optional:classpath:/dev/brevet/demo/identity/"),
                                Map.entry("server.address", "127.0.0.1"),
                                Map.entry("server.port", Integer.toString(port)),
                                Map.entry("server.servlet.session.cookie.name", COOKIE),
                                Map.entry("server.servlet.session.cookie.http-only", "true"),
                                Map.entry("server.servlet.session.cookie.same-site", "lax"),
                                Map.entry("server.servlet.session.timeout", "8h"),
                                Map.entry("server.error.include-message", "never"),
                                Map.entry("spring.main.lazy-initialization", "false"),
                                Map.entry("spring.jmx.enabled", "false"),
                                Map.entry("spring.thymeleaf.prefix", "classpath:/dev/brevet/demo/identity/"),
                                Map.entry("spring.web.resources.add-mappings", "false"))));
        return environment;
    }

    private static int lastPort(Path file) {
        @Nullable String known = PrivateFiles.read(file);
        try {
            return known == null ? 0 : Integer.parseInt(known.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
