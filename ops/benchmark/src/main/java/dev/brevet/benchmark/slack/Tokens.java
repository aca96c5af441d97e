package dev.brevet.benchmark.slack;

import dev.brevet.api.shared.PersonId;
import dev.brevet.app.security.BearerTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a program call the API and open pages as a person, with the token {@code run_<person>}; no class of the service does.
 */
@Configuration(proxyBeanMethods = false)
public class Tokens {

    private static final String PREFIX = "run_";
    private static final int BEFORE_SECURITY = -101;

    @Bean
    BearerTokens tokensOfTheRun() {
        return token -> token.startsWith(PREFIX)
                ? Optional.of(new PersonId(token.substring(PREFIX.length())))
                : Optional.empty();
    }

    /** For pages: whoever brings the token finds themselves signed in. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> signedInByToken() {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                String token = request.getHeader("Authorization");
                if (token != null && token.startsWith("Bearer " + PREFIX)) {
                    request.getSession(true)
                            .setAttribute(
                                    HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                                    new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                                            token.substring("Bearer ".length() + PREFIX.length()), "", List.of())));
                }
                chain.doFilter(request, response);
            }
        });
        filter.addUrlPatterns("/r/*");
        filter.setOrder(BEFORE_SECURITY);
        return filter;
    }

    static String of(PersonId person) {
        return PREFIX + person;
    }
}
