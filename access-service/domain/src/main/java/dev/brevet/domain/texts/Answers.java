package dev.brevet.domain.texts;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.api.shared.TextRef;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers to a policy's questions as erasable text, since they may hold names: {@code name=answer} on a line each.
 *
 * <p>Once erased they are missing, and what depends on them does not hold any more.
 */
public final class Answers {

    private static final int MOST = 20;
    private static final int LONGEST = 300;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,30}");

    private Answers() {}

    /** Keeps the answers, if there are any. */
    public static @Nullable TextRef keep(Map<String, String> inputs, ErasableText texts) {
        if (inputs.isEmpty()) {
            return null;
        }
        boolean wrong = inputs.size() > MOST
                || inputs.entrySet().stream()
                        .anyMatch(e -> !NAME.matcher(e.getKey()).matches()
                                || e.getValue().length() > LONGEST
                                || e.getValue().chars().anyMatch(Character::isISOControl));
        if (wrong) {
            throw new AccessRefusal.InvalidInput(
                    "inputs",
                    new Refusal(
                            "inputs-malformed",
                            "At most " + MOST + " answers of at most " + LONGEST
                                    + " characters are taken, without control characters.",
                            "The preview says which answers the policy asks for."));
        }
        return texts.keep(new TreeMap<>(inputs)
                .entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("\n")));
    }

    /** The answers again, as far as they were not erased. */
    public static Map<String, String> read(@Nullable TextRef ref, ErasableText texts) {
        return ref == null ? Map.of() : texts.read(ref).map(Answers::of).orElse(Map.of());
    }

    /** The answers in a text that was kept. */
    public static Map<String, String> of(String kept) {
        return kept.lines().map(line -> line.split("=", 2)).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
