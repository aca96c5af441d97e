package dev.brevet.web.frame;

import dev.brevet.views.tour.TourView;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a page.
 *
 * @param waiting requests and reviews in the viewer's inbox
 * @param index   how far the views were before the page asked them anything
 * @param over    whether the viewer looks after what concerns others
 * @param tour    the newcomer's checklist; null outside a demo
 */
public record Frame(
        String name,
        String initials,
        int waiting,
        Instant now,
        long index,
        boolean over,
        @Nullable TourView tour) {

    /** Up to two first letters. */
    static String initials(String name) {
        String letters = Stream.of(name.strip().split("\\s+"))
                .filter(word -> !word.isEmpty() && Character.isLetterOrDigit(word.codePointAt(0)))
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                .collect(Collectors.joining());
        int end = letters.offsetByCodePoints(0, Math.min(2, letters.codePointCount(0, letters.length())));
        return letters.substring(0, end).toUpperCase(Locale.ROOT);
    }
}
