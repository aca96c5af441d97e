package dev.brevet.demo.identity;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.brevet.demo.people.DemoPeople;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Composes the provider from named parts only. It and its beans carry no stereotype annotation on purpose: a component
 * scan of the service, however wide, finds nothing here.
 */
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    ThymeleafAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
class IdentityApplication {

    static final String SIGN_IN = "/sign-in";
    private static final String SIGNED_OUT = "/signed-out";
    private static final String STYLE = "/picker.css";
    private static final String RESOURCES = "dev/brevet/demo/identity";

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http) throws Exception {
        http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    // A token from before a restart is no longer known here: being signed out is then simply true.
                    server.oidc(oidc ->
                            oidc.logoutEndpoint(logout -> logout.errorResponseHandler((request, response, failure) -> {
                                var session = request.getSession(false);
                                if (session != null) {
                                    session.invalidate();
                                }
                                response.sendRedirect(SIGNED_OUT);
                            })));
                })
                .addFilterAfter(new FreshSignIn(), SecurityContextHolderFilter.class)
                .oauth2ResourceServer(resource -> resource.jwt(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(
                        (request, response, failure) -> response.sendRedirect(FreshSignIn.page(request)),
                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, IdentitySettings settings) throws Exception {
        // Browsers apply form-action to the redirects that follow a form too, so the service's address is in it.
        String policy = "default-src 'none'; style-src 'self'; form-action 'self' " + settings.brevetUrl()
                + "; base-uri 'none'; frame-ancestors 'none'";
        http.authorizeHttpRequests(requests -> requests.requestMatchers(SIGN_IN, SIGNED_OUT, STYLE, "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .authenticationProvider(new PickedPerson())
                .formLogin(form -> form.loginPage(SIGN_IN)
                        .usernameParameter("person")
                        .authenticationDetailsSource(
                                request -> new PickedPerson.Details(request.getParameter("confirm") != null))
                        .failureUrl(SIGN_IN + "?unknown")
                        .defaultSuccessUrl(settings.brevetUrl()))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                        .referrerPolicy(Customizer.withDefaults()));
        return http.build();
    }

    @Bean
    RouterFunction<ServerResponse> routes(IdentitySettings settings) {
        return route().GET(SIGN_IN, request -> ServerResponse.ok()
                        .cacheControl(CacheControl.noStore())
                        .render(
                                "sign-in",
                                Map.of(
                                        "people",
                                        DemoPeople.ALL,
                                        "unknown",
                                        request.param("unknown").isPresent(),
                                        "confirm",
                                        request.param("confirm").isPresent())))
                .GET(SIGNED_OUT, request -> ServerResponse.ok()
                        .render("signed-out", Map.of("brevet", settings.brevetUrl())))
                .GET(STYLE, request -> ServerResponse.ok()
                        .contentType(new MediaType("text", "css"))
                        .body(new ClassPathResource(RESOURCES + STYLE)))
                .build();
    }

    @Bean
    RegisteredClientRepository clients(IdentitySettings settings) {
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId(IdentityProvider.CLIENT_ID)
                .clientId(IdentityProvider.CLIENT_ID)
                // 256 random bits need no slow hash: there is nothing to guess.
                .clientSecret("{noop}" + settings.clientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(settings.brevetUrl() + "/login/oauth2/code/brevet")
                .postLogoutRedirectUri(settings.brevetUrl())
                .postLogoutRedirectUri(settings.brevetUrl() + "/")
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(Duration.ofMinutes(10))
                        .build())
                .build());
    }

    @Bean
    AuthorizationServerSettings server(Environment environment) {
        int port = environment.getRequiredProperty("server.port", Integer.class);
        return AuthorizationServerSettings.builder()
                .issuer(IdentityProvider.issuer(port))
                .build();
    }

    @Bean
    JWKSource<SecurityContext> keys(IdentitySettings settings) {
        return new ImmutableJWKSet<>(new JWKSet(SigningKey.in(settings.folder())));
    }

    @Bean
    JwtDecoder tokens(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return new IdTokenClaims();
    }
}
