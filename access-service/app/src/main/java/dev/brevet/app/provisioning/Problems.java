package dev.brevet.app.provisioning;

import dev.brevet.api.grant.Problem;
import dev.brevet.connectors.spi.Reason;

/** The connector's reasons in the words of the log. */
final class Problems {

    private Problems() {}

    static Problem of(Reason reason) {
        return switch (reason) {
            case UNREACHABLE -> Problem.UNREACHABLE;
            case TIMED_OUT -> Problem.TIMED_OUT;
            case REFUSED_BY_TARGET -> Problem.REFUSED_BY_TARGET;
            case ACCOUNT_MISSING -> Problem.ACCOUNT_MISSING;
            case RIGHT_MISSING -> Problem.RIGHT_MISSING;
            case NOT_PERMITTED -> Problem.NOT_PERMITTED;
            case MISCONFIGURED -> Problem.MISCONFIGURED;
        };
    }

    /** Whether the reason speaks about the target as a whole rather than about one right. */
    static boolean isSilence(Reason reason) {
        return reason == Reason.UNREACHABLE || reason == Reason.TIMED_OUT;
    }
}
