package dev.brevet.slack.health;

import dev.brevet.slack.inbox.Inbox;
import dev.brevet.slack.settings.SlackSettings;
import dev.brevet.slack.socket.SocketKeeper;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Slack in health: a socket that is silent makes the service “degraded”, never out of service, since the web can do all. */
@Configuration(proxyBeanMethods = false)
class SlackHealth {

    private static final Status DEGRADED = new Status("DEGRADED", "Works, with something that needs attention");
    private static final long MANY = 100;

    @Bean
    HealthIndicator slackHealthIndicator(SlackSettings settings, SocketKeeper socket, Inbox inbox) {
        return () -> {
            if (!settings.on()) {
                return Health.up().withDetail("slack", "off").build();
            }
            long waiting = inbox.waiting();
            boolean silent = settings.socket() && socket.silent();
            Health.Builder health = Health.status(silent || waiting > MANY ? DEGRADED : Status.UP)
                    .withDetail("mode", settings.mode())
                    .withDetail("waiting", waiting);
            return settings.socket()
                    ? health.withDetail(
                                    "lastFrameSeconds", socket.sinceSignOfLife().toSeconds())
                            .build()
                    : health.build();
        };
    }
}
