package dev.brevet.views.catalog;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Orders what was found: how well it matches, then how lately it was used, then by name. */
final class Ranking {

    private Ranking() {}

    /**
     * What matches every word of the text, best first.
     *
     * @param words    what to look into, the most telling first; that one also decides ties
     * @param lastUsed null if never
     */
    static <T> List<T> rank(
            String text, List<T> all, Function<T, List<String>> words, Function<T, @Nullable Instant> lastUsed) {
        List<String> wanted = Arrays.stream(
                        text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        record Hit<U>(U item, int score, Instant used, String name) {}
        return all.stream()
                .map(item -> new Hit<>(
                        item,
                        score(wanted, words.apply(item)),
                        Objects.requireNonNullElse(lastUsed.apply(item), Instant.EPOCH),
                        words.apply(item).getFirst()))
                .filter(hit -> hit.score >= 0)
                .sorted(java.util.Comparator.<Hit<T>>comparingInt(hit -> -hit.score)
                        .thenComparing(Hit::used, java.util.Comparator.reverseOrder())
                        .thenComparing(Hit::name))
                .map(Hit::item)
                .toList();
    }

    /** Sum over the wanted words of the best place where each was found; -1 if one was not. */
    private static int score(List<String> wanted, List<String> fields) {
        int sum = 0;
        for (String word : wanted) {
            int best = -1;
            for (int i = 0; i < fields.size(); i++) {
                int match = match(word, fields.get(i).toLowerCase(Locale.ROOT));
                if (match > 0) {
                    best = Math.max(best, match * 10 - i);
                }
            }
            if (best < 0) {
                return -1;
            }
            sum += best;
        }
        return sum;
    }

    private static int match(String word, String field) {
        if (field.equals(word)) {
            return 5;
        }
        if (field.startsWith(word)) {
            return 4;
        }
        int at = field.indexOf(word);
        if (at > 0) {
            return Character.isLetterOrDigit(field.charAt(at - 1)) ? 2 : 3;
        }
        return letters(word, field) ? 1 : 0;
    }

    /** The letters of the word occur in this order, as in "orw" for "orders-readwrite". */
    private static boolean letters(String word, String field) {
        if (word.length() < 3) {
            return false;
        }
        int from = 0;
        for (int i = 0; i < word.length(); i++) {
            from = field.indexOf(word.charAt(i), from) + 1;
            if (from == 0) {
                return false;
            }
        }
        return true;
    }
}
