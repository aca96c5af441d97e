package dev.brevet.domain.policy.rules;

import dev.brevet.domain.policy.document.PolicyDocument.Hours;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
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

    /** Every instant of the following week at which these hours begin or end. */
    List<Instant> edges(Instant after) {
        ZonedDateTime day = after.atZone(hours.zone()).minusDays(1);
        List<Instant> edges = new ArrayList<>();
        for (int i = 0; i <= 8; i++) {
            ZonedDateTime from = day.plusDays(i).with(hours.from());
            if (hours.days().contains(from.getDayOfWeek())) {
                ZonedDateTime to = from.with(hours.to());
                edges.add(from.toInstant());
                edges.add((to.isAfter(from) ? to : to.plusDays(1)).toInstant());
            }
        }
        return edges.stream().filter(e -> e.isAfter(after)).toList();
    }

    String words() {
        String days = hours.days().stream()
                .map(d -> d.name().substring(0, 1) + d.name().substring(1, 3).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return days + " " + hours.from() + "–" + hours.to() + " (" + hours.zone() + ")";
    }
}
