package dev.brevet.views.shared;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a page of a list ended: a time and an id, opaque to who carries it. */
public record Cursor(Instant at, String id) {

    private static final Instant FIRST = Instant.parse("9999-01-01T00:00:00Z");

    /** Before the newest row of a list that runs from new to old. */
    public static final Cursor NEWEST = new Cursor(FIRST, "");

    /** Before the first row of a list that runs from early to late. */
    public static final Cursor EARLIEST = new Cursor(Instant.EPOCH, "");

    /** What goes into {@link Page#next()}. */
    public String opaque() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at.getEpochSecond() + "." + at.getNano() + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what {@link #opaque()} wrote.
     *
     * @param start where to begin if there is no cursor
     * @throws AccessRefusal.InvalidInput if it is not a cursor of ours
     */
    public static Cursor read(@Nullable String opaque, Cursor start) {
        if (opaque == null || opaque.isBlank()) {
            return start;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(opaque), StandardCharsets.UTF_8);
            int space = text.indexOf(' ');
            int dot = text.indexOf('.');
            return new Cursor(
                    Instant.ofEpochSecond(
                            Long.parseLong(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1, space))),
                    text.substring(space + 1));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | java.time.DateTimeException e) {
            throw new AccessRefusal.InvalidInput(
                    "cursor",
                    new Refusal(
                            "cursor-unknown",
                            "The cursor is not one that Brevet gave out.",
                            "Start at the first page, and send its next back unchanged."));
        }
    }

    /** The page that these rows make, given that one row more than {@code limit} was asked for. */
    public static <T> Page<T> page(List<T> oneMore, int limit, Function<T, Cursor> cursor) {
        if (oneMore.size() <= limit) {
            return new Page<>(List.copyOf(oneMore), null);
        }
        List<T> items = List.copyOf(oneMore.subList(0, limit));
        return new Page<>(items, cursor.apply(items.getLast()).opaque());
    }

    /**
     * Refuses a page size that nobody should ask for.
     *
     * @throws AccessRefusal.InvalidInput unless it is between 1 and {@code most}
     */
    public static int limit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new AccessRefusal.InvalidInput(
                    "limit",
                    new Refusal(
                            "limit-out-of-range",
                            "A page has between 1 and " + most + " items, not " + limit + ".",
                            "Ask for fewer, and follow next for more."));
        }
        return limit;
    }
}
