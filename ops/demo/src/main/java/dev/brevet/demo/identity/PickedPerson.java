package dev.brevet.demo.identity;

import dev.brevet.demo.people.DemoPeople;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** Believes whoever says that they are one of the demo's people: that is what makes it a demo. */
final class PickedPerson implements AuthenticationProvider {

    static final String FACTOR = "FACTOR_PICKED";

    /** What the token says, and a client may ask for, when the person confirmed; a passkey is only pretended here. */
    static final String STRONG = "passkey";

    private static final String CONFIRMED = "FACTOR_CONFIRMED";

    /** How the page says that the person confirmed. */
    record Details(boolean confirmed) {}

    @Override
    public Authentication authenticate(Authentication attempt) {
        return DemoPeople.byId(attempt.getName())
                .map(person -> UsernamePasswordAuthenticationToken.authenticated(
                        person.id().value(),
                        null,
                        factors(attempt.getDetails() instanceof Details details && details.confirmed())))
                .orElseThrow(() -> new BadCredentialsException("Nobody of that name lives in the demo"));
    }

    private static List<FactorGrantedAuthority> factors(boolean confirmed) {
        Instant now = Instant.now();
        return Stream.of(FACTOR, CONFIRMED)
                .filter(factor -> confirmed || factor.equals(FACTOR))
                .map(factor -> FactorGrantedAuthority.withAuthority(factor)
                        .issuedAt(now)
                        .build())
                .toList();
    }

    /** Whether the person confirmed, when they last picked themselves, that it is them. */
    static boolean confirmed(Authentication authentication) {
        return authentication.getAuthorities().stream().anyMatch(a -> CONFIRMED.equals(a.getAuthority()));
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
