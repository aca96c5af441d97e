package dev.brevet.demo.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends a person back to the picker when the client wants them to have signed in just now ({@code prompt=login}) or not
 * too long ago ({@code max_age}), or to confirm ({@code acr_values}); the authorization server itself looks at none.
 */
final class FreshSignIn extends OncePerRequestFilter {

    private static final String ASKED_FOR = FreshSignIn.class.getName() + ".state";
    private static final String ASKED_AT = FreshSignIn.class.getName() + ".at";

    private final HttpSessionRequestCache requests = new HttpSessionRequestCache();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals("/oauth2/authorize");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Authentication person = SecurityContextHolder.getContext().getAuthentication();
        @Nullable HttpSession session = request.getSession(false);
        if (person == null || session == null || isEnough(request, session, person)) {
            chain.doFilter(request, response);
            return;
        }
        requests.saveRequest(request, response);
        session.removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        response.sendRedirect(page(request));
    }

    /** The picker, which asks for more where the client does. */
    static String page(HttpServletRequest request) {
        return wantsStrong(request) ? IdentityApplication.SIGN_IN + "?confirm" : IdentityApplication.SIGN_IN;
    }

    private static boolean wantsStrong(HttpServletRequest request) {
        @Nullable String values = request.getParameter("acr_values");
        return values != null && List.of(values.split(" ")).contains(PickedPerson.STRONG);
    }

    private static boolean isEnough(HttpServletRequest request, HttpSession session, Authentication person) {
        Instant picked = PickedPerson.pickedAt(person);
        String state = Objects.requireNonNullElse(request.getParameter("state"), "");
        // The same request comes back after the sign-in that it asked for: only a pick after the asking satisfies it.
        if (state.equals(session.getAttribute(ASKED_FOR)) && session.getAttribute(ASKED_AT) instanceof Instant asked) {
            return !picked.isBefore(asked);
        }
        if (!wantsFresh(request, picked) && (!wantsStrong(request) || PickedPerson.confirmed(person))) {
            return true;
        }
        session.setAttribute(ASKED_FOR, state);
        session.setAttribute(ASKED_AT, Instant.now());
        return false;
    }

    private static boolean wantsFresh(HttpServletRequest request, Instant picked) {
        if ("login".equals(request.getParameter("prompt"))) {
            return true;
        }
        @Nullable String seconds = request.getParameter("max_age");
        if (seconds == null || !seconds.matches("[0-9]{1,9}")) {
            return false;
        }
        return !picked.plusSeconds(Long.parseLong(seconds)).isAfter(Instant.now());
    }
}
