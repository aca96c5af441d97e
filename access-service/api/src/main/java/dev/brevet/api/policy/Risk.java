package dev.brevet.api.policy;

import java.util.List;

/**
 * How risky an ask is, from 0 to 100, and why.
 *
 * <p>Assessed once, when somebody asks, and recorded: it is what approvers are shown and what later decisions about the same
 * ask go by.
 *
 * @param reasons each with its points; together they make the score
 */
public record Risk(int score, List<RiskReason> reasons) {

    /** Nobody can say; that counts as high. */
    public static final Risk UNKNOWN = new Risk(
            100, List.of(new RiskReason(RiskFactor.UNKNOWN, 100, "What this person did before is not known.")));

    private static final int HIGH = 60;
    private static final int MEDIUM = 30;

    public Risk {
        if (score < 0 || score > 100) {
            throw new IllegalArgumentException("A risk lies between 0 and 100, not at " + score);
        }
        reasons = List.copyOf(reasons);
    }

    /** The score in one word, for people. */
    public enum Level {
        LOW,
        MEDIUM,
        HIGH
    }

    /** High from 60 on, medium from 30 on. */
    public Level level() {
        return score >= HIGH ? Level.HIGH : score >= MEDIUM ? Level.MEDIUM : Level.LOW;
    }
}
