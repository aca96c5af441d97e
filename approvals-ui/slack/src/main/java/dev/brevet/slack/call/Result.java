package dev.brevet.slack.call;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a call to Slack came to.
 *
 * @param <T> what it answers
 */
public sealed interface Result<T> {

    /** Slack did it. */
    record Ok<T>(T value) implements Result<T> {}

    /** Slack says no, in its own word for why. */
    record No<T>(String error) implements Result<T> {}

    /** Slack wants to be left alone for so long. */
    record Later<T>(Duration after) implements Result<T> {}

    /** The call never reached Slack. */
    record Unreached<T>(String why) implements Result<T> {}

    /** Slack may have done it or not. */
    record Unclear<T>(String why) implements Result<T> {}

    /** What follows where Slack did it; anything else stays what it is. */
    default <U> Result<U> then(Function<T, Result<U>> next) {
        return switch (this) {
            case Ok<T>(T value) -> next.apply(value);
            case No<T>(var error) -> new No<>(error);
            case Later<T>(var after) -> new Later<>(after);
            case Unreached<T>(var why) -> new Unreached<>(why);
            case Unclear<T>(var why) -> new Unclear<>(why);
        };
    }

    /** The answer, null if there is none. */
    default @Nullable T orNull() {
        return this instanceof Ok<T>(T value) ? value : null;
    }

    /** For logs: what it came to, without what was said. */
    default String word() {
        return switch (this) {
            case Ok<T> unused -> "ok";
            case No<T>(var error) -> error;
            case Later<T>(var after) -> "rate-limited for " + after.toSeconds() + " s";
            case Unreached<T>(var why) -> why;
            case Unclear<T>(var why) -> why;
        };
    }
}
