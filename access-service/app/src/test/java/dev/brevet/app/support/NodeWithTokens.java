package dev.brevet.app.support;

import dev.brevet.api.shared.PersonId;
import dev.brevet.app.security.BearerTokens;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets a test call the API as a person, with the token {@code test_<person>}; no production class does. */
@Configuration(proxyBeanMethods = false)
public class NodeWithTokens {

    @Bean
    BearerTokens testTokens() {
        return token -> token.startsWith("test_") ? Optional.of(new PersonId(token.substring(5))) : Optional.empty();
    }
}
