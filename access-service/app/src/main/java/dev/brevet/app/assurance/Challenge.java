package dev.brevet.app.assurance;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells a caller of the API what kind of access token would go through (RFC 9470). */
@Component
public class Challenge {

    /** The error code of RFC 9470. */
    public static final String ERROR = "insufficient_user_authentication";

    private final AssuranceSettings settings;

    Challenge(AssuranceSettings settings) {
        this.settings = settings;
    }

    /** The value of {@code WWW-Authenticate}. */
    public String of(AccessRefusal.StepUpNeeded needed) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", ERROR);
        parameters.put("error_description", printable(needed.refusal().why()));
        String acr = acrValues(needed);
        if (!acr.isEmpty()) {
            parameters.put("acr_values", printable(acr));
        }
        parameters.put("max_age", Long.toString(maxAge(needed)));
        return parameters.entrySet().stream()
                .map(p -> p.getKey() + "=\"" + p.getValue() + "\"")
                .collect(Collectors.joining(", ", "Bearer ", ""));
    }

    /** The {@code acr_values} to ask for, empty if any sign-in will do or the provider's are not known. */
    public String acrValues(AccessRefusal.StepUpNeeded needed) {
        return needed.assurance() == Assurance.PASSKEY ? settings.acrValues() : "";
    }

    /** How many seconds ago the sign-in may have been. */
    public static long maxAge(AccessRefusal.StepUpNeeded needed) {
        return Math.max(0, needed.within().toSeconds());
    }

    /** What RFC 6750 allows between the quotes; everything else could end the header. */
    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "'");
    }
}
