package dev.brevet.api.shared;

/**
 * A no that explains itself: which rule, what is wrong, and what would help.
 *
 * @param rule   stable name of the rule, kebab-case
 * @param why    one sentence for the person who gets it
 * @param remedy one sentence that says what would change the answer, or that nothing would
 */
public record Refusal(String rule, String why, String remedy) {}
