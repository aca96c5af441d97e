package dev.brevet.app.provisioning;

import dev.brevet.connectors.spi.SecretResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Resolves {@code env:NAME} from the environment and {@code file:/path} from a file, each time anew. */
@Component
class EnvironmentSecrets implements SecretResolver {

    private final Environment environment;

    EnvironmentSecrets(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String resolve(String reference) {
        if (reference.startsWith("env:")) {
            String value = environment.getProperty(reference.substring(4));
            if (value == null) {
                throw new IllegalArgumentException("The secret " + reference + " is not set.");
            }
            return value;
        }
        if (reference.startsWith("file:")) {
            try {
                return Files.readString(Path.of(reference.substring(5))).strip();
            } catch (IOException e) {
                throw new IllegalArgumentException("The secret " + reference + " cannot be read.");
            }
        }
        throw new IllegalArgumentException("A secret is named as env:NAME or file:/path, never given as it is.");
    }
}
