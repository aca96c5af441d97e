package dev.brevet.notifications.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The routes of this installation, read once at the start. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

    @Bean
    Routes routes(@Value("${brevet.routes:}") String file) {
        if (file.isBlank()) {
            return Routes.NONE;
        }
        try {
            return RoutesFile.read(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("BREVET_ROUTES names a file that cannot be read: " + file, e);
        }
    }
}
