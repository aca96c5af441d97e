package dev.brevet.slack.door;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** A door of its own: nobody signs in here, there is no session to steal, and nothing reads the body before us. */
@Configuration(proxyBeanMethods = false)
class DoorSecurity {

    @Bean
    @Order(0)
    SecurityFilterChain slackDoor(HttpSecurity http) throws Exception {
        return http.securityMatcher("/slack/**")
                .authorizeHttpRequests(r -> r.requestMatchers("/slack/events")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(c -> c.disable())
                .requestCache(c -> c.disable())
                .headers(h -> h.contentSecurityPolicy(c -> c.policyDirectives("default-src 'none'")))
                .build();
    }
}
