package dev.brevet.web;

import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Proven;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives whoever is signed in the proof that the test says. */
final class ProvenInTests extends OncePerRequestFilter {

    private final FakeShelf shelf;

    ProvenInTests(FakeShelf shelf) {
        this.shelf = shelf;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known != null) {
            SecurityContextHolder.setContext(new SecurityContextImpl(new With(known, shelf.proof())));
        }
        chain.doFilter(request, response);
    }

    private static final class With extends AbstractAuthenticationToken implements Proven {

        private static final long serialVersionUID = 1;

        private final transient Authentication known;
        private final transient Proof proof;

        With(Authentication known, Proof proof) {
            super(known.getAuthorities());
            this.known = known;
            this.proof = proof;
            setAuthenticated(true);
        }

        @Override
        public Proof proof() {
            return proof;
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        @Override
        public Object getPrincipal() {
            return known.getName();
        }
    }
}
