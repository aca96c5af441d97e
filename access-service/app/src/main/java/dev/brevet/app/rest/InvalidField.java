package dev.brevet.app.rest;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A field of the API whose value has not the form that it must have. */
final class InvalidField extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;

    InvalidField(String field, String why) {
        super(why, null, false, false);
        this.field = field;
    }

    String field() {
        return field;
    }

    String why() {
        return String.valueOf(getMessage());
    }

    /** The value in its type, or this refusal naming the field. */
    static <T> T required(String field, @Nullable String text, Function<String, T> type) {
        if (text == null || text.isBlank()) {
            throw new InvalidField(field, field + " is missing.");
        }
        return parse(field, text, type);
    }

    /** The same for a field that may be left out. */
    static <T> @Nullable T optional(String field, @Nullable String text, Function<String, T> type) {
        return text == null ? null : parse(field, text, type);
    }

    private static <T> T parse(String field, String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException | java.time.DateTimeException | ArithmeticException e) {
            throw new InvalidField(field, field + " is malformed.");
        }
    }
}
