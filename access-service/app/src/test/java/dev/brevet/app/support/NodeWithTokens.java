package dev.brevet.app.support;

import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.app.security.BearerTokens;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets a test call the API as a person, with the token {@code test_<person>}, and with a proof if the token says so:
 * {@code test_<person>.<assurance>.<epoch second>}; no production class does.
 */
@Configuration(proxyBeanMethods = false)
public class NodeWithTokens {

    private static final Pattern FORM = Pattern.compile("test_([^.]+)(?:\\.([A-Z_]+)\\.([0-9]+))?");

    @Bean
    BearerTokens testTokens() {
        return new BearerTokens() {
            @Override
            public Optional<PersonId> personOf(String token) {
                Matcher form = FORM.matcher(token);
                return form.matches() ? Optional.of(new PersonId(form.group(1))) : Optional.empty();
            }

            @Override
            public Proof proofOf(String token) {
                Matcher form = FORM.matcher(token);
                return form.matches() && form.group(2) != null
                        ? new Proof(
                                Assurance.valueOf(form.group(2)), Instant.ofEpochSecond(Long.parseLong(form.group(3))))
                        : Proof.NONE;
            }
        };
    }
}
