package dev.brevet.domain.policy.rules;

import dev.brevet.domain.policy.document.PolicyDocument.Hours;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.stream.Collectors;

/** Hours of the week in a zone; an end before the beginning means the next morning. */
record Window(Hours hours) {

    boolean contains(Instant instant) {
        ZonedDateTime at = instant.atZone(hours.zone());
        if (!hours.from().isBefore(hours.to())) {
            return hours.days().contains(at.getDayOfWeek()) && !at.toLocalTime().isBefore(hours.from())
                    || hours.days().contains(at.minusDays(1).getDayOfWeek())
                            && at.toLocalTime().isBefore(hours.to());
        }
        return hours.days().contains(at.getDayOfWeek())
                && !at.toLocalTime().isBefore(hours.from())
                && at.toLocalTime().isBefore(hours.to());
    }

    /** The next beginning of these hours after the instant. */
    Instant next(Instant after) {
        ZonedDateTime day = after.atZone(hours.zone());
        for (int i = 0; i <= 7; i++) {
            ZonedDateTime from = day.plusDays(i).with(hours.from());
            if (hours.days().contains(from.getDayOfWeek()) && from.toInstant().isAfter(after)) {
                return from.toInstant();
            }
        }
        throw new IllegalStateException("Hours name at least one day");
    }

    String words() {
        String days = hours.days().stream()
                .map(d -> d.name().substring(0, 1) + d.name().substring(1, 3).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return days + " " + hours.from() + "–" + hours.to() + " (" + hours.zone() + ")";
    }
}
