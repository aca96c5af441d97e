package dev.brevet.app.rest;

import dev.brevet.views.shared.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list as the API gives it.
 *
 * @param next opaque; send it back as {@code after} for the next page; null on the last
 */
record Lists<T>(List<T> items, @Nullable String next) {

    static final int MOST = 200;
    static final String USUAL = "50";

    static <V, T> Lists<T> of(Page<V> page, Function<V, T> out) {
        return new Lists<>(page.items().stream().map(out).toList(), page.next());
    }

    static int limit(int asked) {
        if (asked < 1 || asked > MOST) {
            throw new InvalidField("limit", "limit must be between 1 and " + MOST + ".");
        }
        return asked;
    }
}
