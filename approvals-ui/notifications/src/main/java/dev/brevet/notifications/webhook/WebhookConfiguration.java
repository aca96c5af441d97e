package dev.brevet.notifications.webhook;

import dev.brevet.notifications.channel.TellingTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The webhooks of this installation, read once at the start; a mistake in them stops it, with its place. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    @Bean
    WebhookChannel webhookChannel(
            @Value("${brevet.webhooks:}") String file, Environment environment, Payload payload, TellingTime time) {
        return new WebhookChannel(endpoints(file), environment::getProperty, payload, time);
    }

    private static List<Endpoint> endpoints(String file) {
        if (file.isBlank()) {
            return List.of();
        }
        try {
            return EndpointsFile.read(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("BREVET_WEBHOOKS names a file that cannot be read: " + file, e);
        }
    }
}
