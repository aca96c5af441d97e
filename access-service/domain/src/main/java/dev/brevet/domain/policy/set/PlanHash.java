package dev.brevet.domain.policy.set;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identifies a plan by everything that it depends on: what is in force, what is proposed, and the facts. */
public final class PlanHash {

    private PlanHash() {}

    /**
     * The hash of the plan from one version to another.
     *
     * @param facts the version of directory and catalogue: a plan made before they changed is another plan
     */
    public static String of(String inForce, String proposed, long facts) {
        try {
            byte[] bytes = ("brevet-plan=1\n" + inForce + "\n" + proposed + "\n" + facts + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
