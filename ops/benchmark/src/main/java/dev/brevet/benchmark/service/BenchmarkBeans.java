package dev.brevet.benchmark.service;

import dev.brevet.api.shared.PersonId;
import dev.brevet.app.security.BearerTokens;
import dev.brevet.domain.policy.AccessPolicy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the benchmarks add to the service. */
@Configuration(proxyBeanMethods = false)
public class BenchmarkBeans {

    private static final String TOKEN = "bench_";

    /** A token for the API, worth something in benchmarks only. */
    public static String token(PersonId person) {
        return TOKEN + person;
    }

    @Bean
    BearerTokens benchTokens() {
        return token ->
                token.startsWith(TOKEN) ? Optional.of(new PersonId(token.substring(TOKEN.length()))) : Optional.empty();
    }

    @Bean
    Watch watch() {
        return new Watch();
    }

    @Bean
    static BeanPostProcessor briefGrants() {
        return new BeanPostProcessor() {
            @Override
            public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof AccessPolicy policy ? new BriefGrants(policy) : bean;
            }
        };
    }
}
