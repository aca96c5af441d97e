package dev.brevet.api.policy;

/**
 * One thing that a policy asked for, whether it held, and why.
 *
 * @param rule   names the policy and what it asks for, such as {@code orders-admin/hours}
 * @param asks   what the policy asks for, as a sentence
 * @param values what was found, such as the value of each part of a condition; empty if there is nothing to add
 */
public record Check(String rule, String asks, boolean satisfied, String values) {}
