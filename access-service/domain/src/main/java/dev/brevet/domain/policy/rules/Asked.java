package dev.brevet.domain.policy.rules;

import dev.brevet.api.policy.Check;
import java.util.function.Supplier;

/**
 * One thing that a policy asks for and whether it holds; its words cost more than the decision, so they come on demand.
 *
 * @param lasts whether it has to hold as long as the access lasts, and not only at its beginning
 */
record Asked(String rule, boolean lasts, boolean satisfied, Supplier<String> asks, Supplier<String> values) {

    boolean isLacking(Moment moment) {
        return !satisfied && (lasts || moment == Moment.START);
    }

    Check check() {
        return new Check(rule, asks.get(), satisfied, values.get());
    }
}
