package dev.brevet.app.security;

import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Proven;
import dev.brevet.app.assurance.ProofOfClaims;
import jakarta.servlet.http.HttpSession;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** The proof of whoever is signed in to this session: of the sign-in and a passkey used since, the later one. */
@Component
class SessionProofs {

    private final ProofOfClaims claims;

    SessionProofs(ProofOfClaims claims) {
        this.claims = claims;
    }

    Proof of(Authentication signedIn, @Nullable HttpSession session) {
        return Stream.concat(Stream.of(signIn(signedIn)), PasskeyProof.of(signedIn.getName(), session).stream())
                .max(Comparator.comparing(Proof::at).thenComparing(Proof::assurance))
                .orElse(Proof.NONE);
    }

    private Proof signIn(Authentication signedIn) {
        if (signedIn instanceof Proven proven) {
            return proven.proof();
        }
        return signedIn.getPrincipal() instanceof SignedInPerson person ? claims.of(person.getClaims()) : Proof.NONE;
    }
}
