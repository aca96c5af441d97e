package dev.brevet.web.words;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people type into fields, as values. */
public final class Typed {

    private static final Pattern SHORT =
            Pattern.compile("(?:(\\d{1,3}) ?d)? ?(?:(\\d{1,3}) ?h)? ?(?:(\\d{1,5}) ?m(?:in)?)?");

    private Typed() {}

    /** {@code 1h 30min}, {@code 90m} or ISO 8601. */
    public static Duration duration(String text) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        Matcher shortly = SHORT.matcher(typed);
        try {
            return !typed.isEmpty() && shortly.matches()
                    ? Duration.ofDays(number(shortly.group(1)))
                            .plusHours(number(shortly.group(2)))
                            .plusMinutes(number(shortly.group(3)))
                    : Duration.parse(typed);
        } catch (DateTimeException e) {
            throw wrong("duration", "The duration cannot be read.", "Write it as 1h 30min.");
        }
    }

    /** A time of day in UTC as people and date fields write it; null if there is none. */
    public static @Nullable Instant instant(String field, String text) {
        if (text.isBlank()) {
            return null;
        }
        String iso = text.strip().replace(' ', 'T');
        try {
            return iso.endsWith("Z")
                    ? Instant.parse(iso)
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw wrong(field, "The time cannot be read.", "Write it as 2026-01-31 15:04, in UTC.");
        }
    }

    /** {@code name=answer} on a line each. */
    public static Map<String, String> answers(String text) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String line : text.split("\\R")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                answers.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            } else if (!line.isBlank()) {
                throw wrong("inputs", "An answer has no name.", "Write name=answer, one on each line.");
            }
        }
        return answers;
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static AccessRefusal.InvalidInput wrong(String field, String why, String help) {
        return new AccessRefusal.InvalidInput(field, new Refusal(field + "-unreadable", why, help));
    }
}
