package dev.brevet.api.policy;

/**
 * One reason for a risk.
 *
 * @param points   how much it adds to the score
 * @param sentence says it in words, with numbers and ids and nobody's name
 */
public record RiskReason(RiskFactor factor, int points, String sentence) {}
