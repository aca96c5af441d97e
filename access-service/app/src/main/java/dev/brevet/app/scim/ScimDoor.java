package dev.brevet.app.scim;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** A door of its own with a key of its own: no person's token opens it, and its token opens nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScimSettings.class)
class ScimDoor {

    @Bean
    @Order(0)
    SecurityFilterChain scim(HttpSecurity http, ScimSettings settings) throws Exception {
        return http.securityMatcher("/scim/**")
                .authorizeHttpRequests(r -> r.anyRequest().permitAll())
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(c -> c.disable())
                .requestCache(c -> c.disable())
                .anonymous(a -> {})
                .addFilterBefore(new Key(settings.token()), AuthorizationFilter.class)
                .headers(h -> h.contentSecurityPolicy(c -> c.policyDirectives("default-src 'none'")))
                .build();
    }

    /** Lets nobody through but who has the key; compared in the same time however much of it is right. */
    private static final class Key extends OncePerRequestFilter {

        private static final String BEARER = "Bearer ";

        private final byte @Nullable [] hash;

        Key(String token) {
            this.hash = token.isEmpty() ? null : hash(token);
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (hash == null) {
                refuse(response, HttpServletResponse.SC_NOT_FOUND, "SCIM is switched off here.");
                return;
            }
            String sent = request.getHeader("Authorization");
            if (sent == null
                    || !sent.startsWith(BEARER)
                    || !MessageDigest.isEqual(hash, hash(sent.substring(BEARER.length())))) {
                response.setHeader("WWW-Authenticate", "Bearer");
                refuse(
                        response,
                        HttpServletResponse.SC_UNAUTHORIZED,
                        "This needs the token that Brevet was set up with.");
                return;
            }
            chain.doFilter(request, response);
        }

        private static void refuse(HttpServletResponse response, int status, String detail) throws IOException {
            response.setStatus(status);
            response.setContentType(Scim.MEDIA_TYPE);
            response.setCharacterEncoding("UTF-8");
            response.getWriter().write(Scim.error(status, null, detail));
        }

        private static byte[] hash(String token) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }
    }
}
