package dev.brevet.api.catalog;

/**
 * What an entitlement gives, as it is shown to whoever asks and to those who decide.
 *
 * @param right    its name on the target
 * @param sentence the commitment to the words that say it, as in {@link EntitlementDefined#gives}
 */
public record Gives(String right, Environment environment, DataClass dataClass, String sentence) {}
