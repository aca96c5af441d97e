package dev.brevet.benchmark.service;

import dev.brevet.domain.policy.AccessPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the benchmarks add to the service. */
@Configuration(proxyBeanMethods = false)
public class BenchmarkBeans {

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
