package dev.brevet.app.security;

import dev.brevet.api.shared.PersonId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives a signed-in person the groups of this moment, not those of the moment they signed in. */
class FreshAuthorities extends OncePerRequestFilter {

    private final People people;
    private final SessionProofs proofs;

    FreshAuthorities(People people, SessionProofs proofs) {
        this.people = people;
        this.proofs = proofs;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known == null
                || !known.isAuthenticated()
                || known instanceof AnonymousAuthenticationToken
                || known instanceof PersonAuthentication) {
            chain.doFilter(request, response);
            return;
        }
        PersonId person = new PersonId(known.getName());
        SecurityContext original = SecurityContextHolder.getContext();
        SecurityContext fresh = SecurityContextHolder.createEmptyContext();
        PersonAuthentication now = new PersonAuthentication(
                person, proofs.of(known, request.getSession(false)), people.authoritiesOf(person));
        now.setDetails(known);
        fresh.setAuthentication(now);
        SecurityContextHolder.setContext(fresh);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.setContext(original);
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
