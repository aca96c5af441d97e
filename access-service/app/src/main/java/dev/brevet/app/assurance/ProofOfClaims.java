package dev.brevet.app.assurance;

import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Proof;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Reads from a token of the identity provider how strongly and when its holder signed in; what it cannot read counts as
 * nothing.
 */
@Component
@EnableConfigurationProperties(AssuranceSettings.class)
public class ProofOfClaims {

    /** By how much the provider's clock may be ahead; a sign-in later than that is not believed. */
    static final Duration AHEAD = Duration.ofSeconds(60);

    private final AssuranceSettings settings;
    private final Clock clock;

    /** Reads by these settings and this clock. */
    public ProofOfClaims(AssuranceSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The proof in the claims of an identity or access token whose signature was checked. */
    public Proof of(Map<String, ?> claims) {
        Instant now = clock.instant();
        return time(claims.get("auth_time"))
                .filter(at -> !at.isAfter(now.plus(AHEAD)))
                .map(at -> new Proof(assurance(claims), at.isAfter(now) ? now : at))
                .orElse(Proof.NONE);
    }

    private Assurance assurance(Map<String, ?> claims) {
        boolean acr = claims.get("acr") instanceof String value
                && settings.strongAcr().contains(value);
        boolean amr = claims.get("amr") instanceof Collection<?> values
                && values.stream().filter(Objects::nonNull).anyMatch(v -> settings.strongAmr()
                        .contains(v.toString()));
        return acr || amr ? Assurance.PASSKEY : Assurance.SIGN_IN;
    }

    private static Optional<Instant> time(@Nullable Object claim) {
        return switch (claim) {
            case Instant at when at.isAfter(Instant.EPOCH) -> Optional.of(at);
            case Number seconds
            when seconds.longValue() > 0 && seconds.longValue() < Integer.MAX_VALUE * 100L ->
                Optional.of(Instant.ofEpochSecond(seconds.longValue()));
            case null, default -> Optional.empty();
        };
    }
}
