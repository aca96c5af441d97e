package dev.brevet.connectors.postgresql;

import dev.brevet.connectors.spi.Outcome;
import dev.brevet.connectors.spi.Reason;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells from a SQLSTATE what a failure means; texts of exceptions are never passed on, for they may hold anything. */
final class Failures {

    /** SQLSTATE of our own: the target's clock had passed the call's deadline. */
    static final String LATE = "BV001";

    private Failures() {}

    /** A failure while nothing that changes the target had been sent. */
    static Outcome beforeSending(SQLException failure) {
        String state = state(failure);
        Reason reason = reasonBeforeSending(state);
        String detail = detail(reason, state);
        return switch (reason) {
            case UNREACHABLE, TIMED_OUT -> new Outcome.Retryable(reason, detail);
            default -> new Outcome.Rejected(reason, detail);
        };
    }

    /** A failure after it had been sent: only what PostgreSQL clearly refused is known not to have acted. */
    static Outcome afterSending(SQLException failure) {
        String state = state(failure);
        if (failure instanceof Actor.HalfDoneException) {
            Reason reason = reasonBeforeSending(state);
            return new Outcome.Unknown(reason, "sessions may not have ended: " + detail(reason, state));
        }
        return switch (state) {
            case LATE -> new Outcome.Retryable(Reason.TIMED_OUT, "the target refused: the call's time was up");
            case "42501" -> new Outcome.Rejected(Reason.NOT_PERMITTED, detail(Reason.NOT_PERMITTED, state));
            case "55P03", "57014", "40001", "40P01" ->
                new Outcome.Retryable(Reason.TIMED_OUT, detail(Reason.TIMED_OUT, state));
            // A role or row that came or went under our hands, or a target that is a standby just now.
            case "42704", "23505", "25006" ->
                new Outcome.Retryable(Reason.REFUSED_BY_TARGET, detail(Reason.REFUSED_BY_TARGET, state));
            default ->
                switch (state.substring(0, 2)) {
                    case "0A", "0L", "0P", "22", "23", "2B", "2F", "42", "55" ->
                        new Outcome.Rejected(Reason.REFUSED_BY_TARGET, detail(Reason.REFUSED_BY_TARGET, state));
                    case "08", "57" -> new Outcome.Unknown(Reason.UNREACHABLE, detail(Reason.UNREACHABLE, state));
                    default -> new Outcome.Unknown(Reason.REFUSED_BY_TARGET, detail(Reason.REFUSED_BY_TARGET, state));
                };
        };
    }

    static Reason reasonBeforeSending(SQLException failure) {
        return reasonBeforeSending(state(failure));
    }

    static String detail(Reason reason, SQLException failure) {
        return detail(reason, state(failure));
    }

    /** The first SQLSTATE in the chain of causes, {@code XXXXX} if there is none. */
    static String state(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                if (isState(state)) {
                    return state;
                }
            }
        }
        return "XXXXX";
    }

    @SuppressWarnings("NullAway")
    private static boolean isState(@Nullable String state) {
        return state != null && state.matches("[0-9A-Z]{5}");
    }

    private static Reason reasonBeforeSending(String state) {
        return switch (state) {
            case FreshLogin.SECRET_UNRESOLVED, "3D000" -> Reason.MISCONFIGURED;
            case "42501" -> Reason.NOT_PERMITTED;
            case LATE, "57014", "55P03" -> Reason.TIMED_OUT;
            default ->
                switch (state.substring(0, 2)) {
                    case "28" -> Reason.MISCONFIGURED;
                    case "22", "42", "0A" -> Reason.REFUSED_BY_TARGET;
                    default -> Reason.UNREACHABLE;
                };
        };
    }

    private static String detail(Reason reason, String state) {
        String text =
                switch (reason) {
                    case UNREACHABLE -> "the target cannot be reached";
                    case TIMED_OUT -> "the target did not do it in time";
                    case REFUSED_BY_TARGET -> "the target refused";
                    case ACCOUNT_MISSING -> "the target has no such account";
                    case RIGHT_MISSING -> "the target has no such right";
                    case NOT_PERMITTED -> "the connector's login lacks a permission";
                    case MISCONFIGURED ->
                        state.equals(FreshLogin.SECRET_UNRESOLVED)
                                ? "the password's reference cannot be resolved"
                                : "the target does not accept the connector's login or database";
                };
        return text + " (SQLSTATE " + state + ")";
    }
}
