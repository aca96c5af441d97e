package dev.brevet.app.scim;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may push, where those who are pushed sign in, and who of them is no human.
 *
 * @param token         empty: nobody may
 * @param issuer        empty: no accounts are linked
 * @param workloadTypes values of {@code userType} that mean a workload, in whatever case; its manager answers for it
 */
@ConfigurationProperties("brevet.scim")
record ScimSettings(
        @DefaultValue("") String token,
        @DefaultValue("") String issuer,
        @DefaultValue({"workload", "service"}) List<String> workloadTypes) {

    private static final int SHORTEST = 32;

    ScimSettings {
        workloadTypes = workloadTypes.stream()
                .map(String::strip)
                .filter(t -> !t.isEmpty())
                .toList();
        if (!token.isEmpty() && token.length() < SHORTEST) {
            throw new IllegalArgumentException("BREVET_SCIM_TOKEN is too short to be a secret: at least " + SHORTEST
                    + " characters, drawn at random.");
        }
    }

    boolean isWorkload(String userType) {
        return workloadTypes.stream().anyMatch(type -> type.equalsIgnoreCase(userType.strip()));
    }

    @Override
    public String toString() {
        return token.isEmpty() ? "SCIM is off" : "SCIM is on";
    }
}
