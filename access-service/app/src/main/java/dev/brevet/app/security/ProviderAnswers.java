package dev.brevet.app.security;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;

/**
 * Whether the identity provider answers, asked before a browser is sent there.
 *
 * <p>A browser that is sent to a provider that is down ends on an error page of its own, where nothing says that there is
 * another way in. What was found counts for a few seconds.
 */
@Component
class ProviderAnswers {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration COUNTS_FOR = Duration.ofSeconds(5);

    private record Found(boolean answers, long at) {}

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final SignInSettings settings;
    private volatile @Nullable Found found;

    ProviderAnswers(SignInSettings settings) {
        this.settings = settings;
    }

    /** Resolves like {@code usual} while the provider answers, and fails otherwise. */
    OAuth2AuthorizationRequestResolver whileItDoes(OAuth2AuthorizationRequestResolver usual) {
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                return checked(usual.resolve(request));
            }

            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(
                    HttpServletRequest request, String clientRegistrationId) {
                return checked(usual.resolve(request, clientRegistrationId));
            }
        };
    }

    private @Nullable OAuth2AuthorizationRequest checked(@Nullable OAuth2AuthorizationRequest request) {
        if (request != null && !answers()) {
            throw new IllegalStateException("The identity provider does not answer");
        }
        return request;
    }

    private boolean answers() {
        Found last = found;
        if (last != null && System.nanoTime() - last.at() < COUNTS_FOR.toNanos()) {
            return last.answers();
        }
        boolean now = ask();
        found = new Found(now, System.nanoTime());
        return now;
    }

    private boolean ask() {
        try {
            HttpRequest discovery = HttpRequest.newBuilder(
                            URI.create(settings.issuer() + "/.well-known/openid-configuration"))
                    .timeout(PATIENCE)
                    .build();
            return http.send(discovery, HttpResponse.BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
