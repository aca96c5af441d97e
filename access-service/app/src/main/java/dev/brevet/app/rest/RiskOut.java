package dev.brevet.app.rest;

import dev.brevet.api.policy.Risk;
import java.util.List;
import java.util.Locale;

/** How risky an ask is; {@code level} is low, medium or high, and the points of the reasons make the score. */
record RiskOut(int score, String level, List<Reason> reasons) {

    /** One reason. */
    record Reason(String factor, int points, String sentence) {}

    static RiskOut of(Risk risk) {
        return new RiskOut(
                risk.score(),
                risk.level().name().toLowerCase(Locale.ROOT),
                risk.reasons().stream()
                        .map(r -> new Reason(r.factor().word(), r.points(), r.sentence()))
                        .toList());
    }
}
