package dev.brevet.app.security;

import dev.brevet.api.shared.PersonId;
import dev.brevet.app.assurance.AssuranceSettings;
import dev.brevet.web.stepup.Errand;
import dev.brevet.web.stepup.Errands;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * Asks the identity provider to sign somebody in once more, fresh or stronger, and brings them back to their errand.
 *
 * <p>What is asked for is a wish: the proof is what the provider then says in the token. Whoever comes back as somebody
 * else is refused, and the session stays whose it was.
 */
@Component
class StepUpAtProvider {

    private static final Logger log = LoggerFactory.getLogger(StepUpAtProvider.class);
    private static final String ATTRIBUTE = StepUpAtProvider.class.getName();
    private static final String PARAMETER = "step-up";
    private static final String SOMEBODY_ELSE = "somebody_else";

    /** A step-up that is under way, known by the {@code state} of its authorization request. */
    private record UnderWay(String state, String person, String errand) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    private final AssuranceSettings settings;
    private final Clock clock;
    private final ObjectProvider<HttpServletRequest> current;

    StepUpAtProvider(AssuranceSettings settings, Clock clock, ObjectProvider<HttpServletRequest> current) {
        this.settings = settings;
        this.clock = clock;
        this.current = current;
    }

    OAuth2AuthorizationRequestResolver requests(OAuth2AuthorizationRequestResolver usual) {
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                return fresh(usual.resolve(request), request);
            }

            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
                return usual.resolve(request, registration);
            }
        };
    }

    private @Nullable OAuth2AuthorizationRequest fresh(
            @Nullable OAuth2AuthorizationRequest usual, HttpServletRequest request) {
        Optional<Errand> errand = usual == null ? Optional.empty() : errandOf(request);
        if (usual == null || errand.isEmpty()) {
            return usual;
        }
        Map<String, Object> wishes = new LinkedHashMap<>();
        wishes.put("prompt", "login");
        wishes.put("max_age", Long.toString(Math.max(0, errand.get().within().toSeconds())));
        if (errand.get().strong() && !settings.acrValues().isEmpty()) {
            wishes.put("acr_values", settings.acrValues());
        }
        request.getSession()
                .setAttribute(
                        ATTRIBUTE,
                        new UnderWay(
                                String.valueOf(usual.getState()),
                                errand.get().person(),
                                errand.get().id()));
        return OAuth2AuthorizationRequest.from(usual)
                .additionalParameters(all -> all.putAll(wishes))
                .build();
    }

    private Optional<Errand> errandOf(HttpServletRequest request) {
        String id = request.getParameter(PARAMETER);
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        return id == null || signedIn == null
                ? Optional.empty()
                : Errands.find(request.getSession(false), id, new PersonId(signedIn.getName()), clock.instant());
    }

    /** Refuses an account of another person than the one who was asked, before the session becomes theirs. */
    void refuseAnybodyElse(PersonId person) {
        HttpServletRequest request = current.getIfAvailable();
        Optional<UnderWay> underWay = request == null ? Optional.empty() : underWay(request);
        if (underWay.isPresent() && !underWay.get().person().equals(person.value())) {
            log.warn(
                    "A step-up of {} was answered by an account of {}; refused",
                    underWay.get().person(),
                    person);
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(SOMEBODY_ELSE, "This is another account than the one that was asked.", null));
        }
    }

    AuthenticationSuccessHandler success() {
        AuthenticationSuccessHandler usual = new SavedRequestAwareAuthenticationSuccessHandler();
        return (request, response, signedIn) -> {
            Optional<UnderWay> underWay = underWay(request);
            if (underWay.isPresent()) {
                forget(request);
                response.sendRedirect("/step-up/" + underWay.get().errand() + "?tried=done");
            } else {
                usual.onAuthenticationSuccess(request, response, signedIn);
            }
        };
    }

    AuthenticationFailureHandler failure() {
        AuthenticationFailureHandler usual = new SimpleUrlAuthenticationFailureHandler("/sign-in-failed");
        return (request, response, e) -> {
            Optional<UnderWay> underWay = underWay(request);
            if (underWay.isPresent()) {
                forget(request);
                response.sendRedirect(
                        "/step-up/" + underWay.get().errand() + "?tried=" + (isSomebodyElse(e) ? "other" : "failed"));
            } else {
                usual.onAuthenticationFailure(request, response, e);
            }
        };
    }

    private static boolean isSomebodyElse(AuthenticationException e) {
        return e instanceof OAuth2AuthenticationException oauth
                && oauth.getError().getErrorCode().equals(SOMEBODY_ELSE);
    }

    private static Optional<UnderWay> underWay(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(ATTRIBUTE) instanceof UnderWay underWay
                        && underWay.state().equals(request.getParameter("state"))
                ? Optional.of(underWay)
                : Optional.empty();
    }

    private static void forget(HttpServletRequest request) {
        request.getSession().removeAttribute(ATTRIBUTE);
    }
}
