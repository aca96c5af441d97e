package dev.brevet.app.assurance;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the identity provider says when a sign-in took more than a password.
 *
 * @param strongAcr values of {@code acr} that mean it, also asked for by a step-up ({@code BREVET_OIDC_STRONG_ACR})
 * @param strongAmr values of {@code amr} that mean it ({@code BREVET_OIDC_STRONG_AMR})
 */
@ConfigurationProperties("brevet.assurance")
public record AssuranceSettings(List<String> strongAcr, List<String> strongAmr) {

    /** Blank entries of a list in the environment mean nothing, and must not match a blank claim. */
    public AssuranceSettings {
        strongAcr = named(strongAcr);
        strongAmr = named(strongAmr);
    }

    private static List<String> named(List<String> values) {
        return values.stream().map(String::strip).filter(v -> !v.isEmpty()).toList();
    }

    /** The {@code acr_values} that ask for a strong sign-in, empty if the provider's are not known. */
    public String acrValues() {
        return String.join(" ", strongAcr);
    }
}
