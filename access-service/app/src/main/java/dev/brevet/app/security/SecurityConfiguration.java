package dev.brevet.app.security;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.app.assurance.ProofOfClaims;
import dev.brevet.app.rest.IdempotencyFilter;
import dev.brevet.app.rest.IdempotencyKeys;
import io.github.bucket4j.TimeMeter;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.session.web.http.DefaultCookieSerializer;
import tools.jackson.databind.json.JsonMapper;

/** Three doors, each with its own rules: the API, the machine room, the pages. Everything else is shut. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class SecurityConfiguration {

    /** Where people sign in by passkey alone; shut unless a setting opens it. */
    static final String PASSKEY_SIGN_IN = "/signin/passkey";

    /** A minute: thirty people behind one address may come in at once, when the provider is down. */
    private static final int TRIES_OF_ONE_ADDRESS = 60;

    private static final int TRIES_IN_ALL = 600;

    private static final Logger log = LoggerFactory.getLogger(SecurityConfiguration.class);

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            People people,
            ObjectProvider<BearerTokens> ownTokens,
            JwtDecoder jwts,
            ProofOfClaims claims,
            ApiProblems problems,
            IdempotencyKeys keys,
            JsonMapper json)
            throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(r -> r.requestMatchers(HttpMethod.GET, "/api/v1/openapi.json")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(c -> c.disable())
                .requestCache(c -> c.disable())
                .oauth2ResourceServer(o -> o.authenticationManagerResolver(request -> authentication -> authenticate(
                                (BearerTokenAuthenticationToken) authentication, people, ownTokens, jwts, claims))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .exceptionHandling(e -> e.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .addFilterAfter(new IdempotencyFilter(keys, json), AuthorizationFilter.class)
                .headers(h -> h.contentSecurityPolicy(c -> c.policyDirectives("default-src 'none'")))
                .build();
    }

    private static PersonAuthentication authenticate(
            BearerTokenAuthenticationToken bearer,
            People people,
            ObjectProvider<BearerTokens> ownTokens,
            JwtDecoder jwts,
            ProofOfClaims claims) {
        String token = bearer.getToken();
        for (BearerTokens own : ownTokens) {
            Optional<PersonId> person = own.personOf(token);
            if (person.isPresent()) {
                return authenticated(person.get(), own.proofOf(token), people);
            }
        }
        Jwt jwt;
        Optional<PersonId> person;
        try {
            jwt = jwts.decode(token);
            person = people.holderOf(AccountKey.of(String.valueOf(jwt.getIssuer()), String.valueOf(jwt.getSubject())));
        } catch (RuntimeException e) {
            throw new InvalidBearerTokenException("The access token is not valid.", e);
        }
        return authenticated(
                person.orElseThrow(
                        () -> new InvalidBearerTokenException("The access token belongs to nobody in Brevet.")),
                claims.of(jwt.getClaims()),
                people);
    }

    private static PersonAuthentication authenticated(PersonId person, Proof proof, People people) {
        return new PersonAuthentication(person, proof, people.authoritiesOf(person));
    }

    @Bean
    @Order(2)
    SecurityFilterChain machineRoom(HttpSecurity http) throws Exception {
        IpAddressMatcher v4 = new IpAddressMatcher("127.0.0.0/8");
        IpAddressMatcher v6 = new IpAddressMatcher("::1");
        return http.securityMatcher("/actuator/**")
                .authorizeHttpRequests(r -> r.requestMatchers("/actuator/health/**", "/actuator/health")
                        .permitAll()
                        .requestMatchers(request -> v4.matches(request) || v6.matches(request))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(c -> c.disable())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(
            HttpSecurity http,
            People people,
            SessionProofs proofs,
            PersonSignIn signIn,
            StepUpAtProvider stepUps,
            ProviderAnswers provider,
            ClientRegistrationRepository clients,
            ObjectProvider<OpenPaths> open)
            throws Exception {
        DefaultOAuth2AuthorizationRequestResolver withPkce = new DefaultOAuth2AuthorizationRequestResolver(clients);
        withPkce.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        OidcClientInitiatedLogoutSuccessHandler signedOut = new OidcClientInitiatedLogoutSuccessHandler(clients);
        signedOut.setPostLogoutRedirectUri("{baseUrl}/signed-out");
        OAuth2AuthorizationRequestResolver requests = provider.whileItDoes(stepUps.requests(withPkce));
        String[] more = open.stream().flatMap(o -> o.paths().stream()).toArray(String[]::new);
        return http.authorizeHttpRequests(r -> r.requestMatchers(
                                "/assets/**",
                                "/webjars/**",
                                "/favicon.ico",
                                "/error",
                                "/signed-out",
                                "/sign-in-failed",
                                "/first-admin",
                                ProtectedResource.PATH,
                                PASSKEY_SIGN_IN,
                                PASSKEY_SIGN_IN + "/**")
                        .permitAll()
                        .requestMatchers(more)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2Login(o -> o.loginPage("/oauth2/authorization/" + OidcClient.ID)
                        .authorizationEndpoint(a -> a.authorizationRequestResolver(requests))
                        .userInfoEndpoint(u -> u.oidcUserService(signIn))
                        .successHandler(stepUps.success())
                        .failureHandler(stepUps.failure())
                        .addObjectPostProcessor(providerDown()))
                .logout(l -> l.logoutSuccessHandler(signedOut))
                .addFilterAfter(
                        new PasskeySignInLimit(TRIES_OF_ONE_ADDRESS, TRIES_IN_ALL, TimeMeter.SYSTEM_MILLISECONDS),
                        CsrfFilter.class)
                .addFilterBefore(new FreshAuthorities(people, proofs), AuthorizationFilter.class)
                .headers(h -> h.contentSecurityPolicy(c -> c.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(p -> p.policy(ReferrerPolicy.SAME_ORIGIN)))
                .csrf(Customizer.withDefaults())
                .build();
    }

    /** A provider that does not answer is told to people as that, with what else they can do. */
    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> providerDown() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler((request, response, e) -> {
                    log.warn("The identity provider could not be asked: {}", String.valueOf(e.getMessage()));
                    response.sendRedirect("/sign-in-failed?provider");
                });
                return filter;
            }
        };
    }

    /** Asks the provider only when somebody signs in, so that Brevet starts, and goes on removing, without it. */
    @Bean
    ClientRegistrationRepository clientRegistrations(SignInSettings settings) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(settings.issuer())
                        .registrationId(OidcClient.ID)
                        .clientName("Brevet")
                        .clientId(settings.clientId())
                        .clientSecret(settings.clientSecret())
                        .scope("openid", "profile")
                        .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                        .build()));
    }

    @Bean
    JwtDecoder accessTokens(SignInSettings settings) {
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder =
                    NimbusJwtDecoder.withIssuerLocation(settings.issuer()).build();
            decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(List.of(
                    new org.springframework.security.oauth2.jwt.JwtIssuerValidator(settings.issuer()),
                    jwt -> jwt.getAudience() != null && jwt.getAudience().contains(settings.audience())
                            ? OAuth2TokenValidatorResult.success()
                            : OAuth2TokenValidatorResult.failure(new OAuth2Error(
                                    "invalid_token",
                                    "The token is not meant for " + settings.audience() + ".",
                                    null)))));
            return decoder;
        });
    }

    @Bean
    DefaultCookieSerializer sessionCookie(SignInSettings settings) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(settings.secure() ? "__Host-brevet" : "brevet");
        cookie.setUseSecureCookie(settings.secure());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        return cookie;
    }

    @Bean
    CookieSameSiteSupplier otherCookies() {
        return CookieSameSiteSupplier.ofLax();
    }
}
