package dev.brevet.benchmark.slack;

import dev.brevet.api.shared.PersonId;
import dev.brevet.app.security.BearerTokens;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets a program call the API as a person, with the token {@code run_<person>}; no class of the service does. */
@Configuration(proxyBeanMethods = false)
public class Tokens {

    private static final String PREFIX = "run_";

    @Bean
    BearerTokens tokensOfTheRun() {
        return token -> token.startsWith(PREFIX)
                ? Optional.of(new PersonId(token.substring(PREFIX.length())))
                : Optional.empty();
    }

    static String of(PersonId person) {
        return PREFIX + person;
    }
}
