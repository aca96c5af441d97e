package dev.brevet.demo.identity;

import dev.brevet.demo.people.DemoPeople;
import java.time.Instant;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** Believes whoever says that they are one of the demo's people: that is what makes it a demo. */
final class PickedPerson implements AuthenticationProvider {

    static final String FACTOR = "FACTOR_PICKED";

    @Override
    public Authentication authenticate(Authentication attempt) {
        return DemoPeople.byId(attempt.getName())
                .map(person -> UsernamePasswordAuthenticationToken.authenticated(
                        person.id().value(),
                        null,
                        List.of(FactorGrantedAuthority.withAuthority(FACTOR)
                                .issuedAt(Instant.now())
                                .build())))
                .orElseThrow(() -> new BadCredentialsException("Nobody of that name lives in the demo"));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** When the person picked themselves; what {@code auth_time} says. */
    static Instant pickedAt(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .filter(factor -> FACTOR.equals(factor.getAuthority()))
                .map(FactorGrantedAuthority::getIssuedAt)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Signed in without picking a person"));
    }
}
