package dev.brevet.web;

import dev.brevet.api.request.BreakGlassPreview;
import dev.brevet.api.request.ExtensionOffer;
import dev.brevet.api.request.Preview;
import dev.brevet.api.request.PreviewAccessRequest;
import dev.brevet.api.request.PreviewBreakGlass;
import dev.brevet.api.request.PreviewExtension;
import dev.brevet.api.shared.Progress;
import dev.brevet.views.testing.EventFeed;
import dev.brevet.views.testing.SampleWorld;
import dev.brevet.views.testing.ViewsTestConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.queryhandling.QueryBus;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/** The pages over the sample world, with the content security policy and the CSRF protection of the app. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ViewsTestConfiguration.class, WebConfiguration.class})
class TestApplication {

    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SampleWorld world(EventFeed feed) {
        return new SampleWorld(feed, Instant.now().minus(Duration.ofDays(90)));
    }

    @Bean
    FakeCommands commands(EventFeed feed, SampleWorld world, FakePeopleDesk people) {
        return new FakeCommands(feed, world, people);
    }

    @Bean
    FakeDesk desk() {
        return new FakeDesk();
    }

    @Bean
    FakeTellingDesk tellingDesk() {
        return new FakeTellingDesk();
    }

    @Bean
    FakeNotices notices() {
        return new FakeNotices();
    }

    @Bean
    FakeShelf shelf() {
        return new FakeShelf();
    }

    @Bean
    FakePeopleDesk peopleDesk() {
        return new FakePeopleDesk();
    }

    @Bean
    FakeDirectoryDesk directoryDesk() {
        return new FakeDirectoryDesk();
    }

    @Bean
    FakePolicyDesk policyDesk() {
        return new FakePolicyDesk();
    }

    @Bean
    Progress progress(EventFeed feed) {
        return feed::delivered;
    }

    @Bean
    Object previews(QueryBus bus) {
        bus.subscribe(PreviewAccessRequest.class.getName(), Preview.class, message -> {
            PreviewAccessRequest asked = (PreviewAccessRequest) message.getPayload();
            return FakeCommands.preview(asked);
        });
        bus.subscribe(
                PreviewBreakGlass.class.getName(),
                BreakGlassPreview.class,
                message -> FakeCommands.preview((PreviewBreakGlass) message.getPayload()));
        bus.subscribe(
                PreviewExtension.class.getName(),
                ExtensionOffer.class,
                message -> new ExtensionOffer(2, Duration.ofHours(2), true));
        return "previews";
    }

    @Bean
    UserDetailsService people() {
        return new InMemoryUserDetailsManager(List.of(
                User.withUsername("p-dana")
                        .password("{noop}x")
                        .authorities("GROUP_engineers")
                        .build(),
                User.withUsername("p-kai")
                        .password("{noop}x")
                        .authorities("GROUP_engineers")
                        .build(),
                User.withUsername("p-ana")
                        .password("{noop}x")
                        .authorities("GROUP_engineers", "GROUP_orders-owners")
                        .build(),
                User.withUsername("p-ben")
                        .password("{noop}x")
                        .authorities("GROUP_security")
                        .build(),
                User.withUsername("p-new")
                        .password("{noop}x")
                        .authorities("GROUP_nothing")
                        .build(),
                User.withUsername("p-max")
                        .password("{noop}x")
                        .authorities("GROUP_platform-admins")
                        .build(),
                User.withUsername("p-iris")
                        .password("{noop}x")
                        .authorities("GROUP_auditors")
                        .build()));
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http, FakeShelf shelf) throws Exception {
        return http.authorizeHttpRequests(
                        any -> any.requestMatchers("/assets/**", "/webjars/**", "/signin/passkey", "/error")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .addFilterAfter(new ProvenInTests(shelf), AuthorizationFilter.class)
                .httpBasic(Customizer.withDefaults())
                .csrf(csrf -> csrf.csrfTokenRepository(new HttpSessionCsrfTokenRepository()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY)))
                .build();
    }
}
