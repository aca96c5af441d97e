package dev.brevet.api.policy;

import org.jspecify.annotations.Nullable;

/**
 * What something was decided by that had been asked for before, kept with the decision so that it can be explained for ever.
 *
 * @param policyVersion the version of all policies that was in force
 * @param facts         what was read of the one who asked, null if nobody is known by that id
 */
public record Grounds(String policyVersion, @Nullable FactsRead facts) {}
