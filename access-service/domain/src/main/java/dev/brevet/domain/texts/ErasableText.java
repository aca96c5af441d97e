package dev.brevet.domain.texts;

import dev.brevet.api.shared.TextRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps free text outside the log, in the transaction of the event that refers to it. */
public interface ErasableText {

    /** Keeps the text and returns the commitment to it. */
    TextRef keep(String text);

    /** The text again, unless it was erased. */
    Optional<String> read(TextRef ref);

    /** Keeps the text if there is one. */
    default @Nullable TextRef keepIfAny(@Nullable String text) {
        return text == null || text.isBlank() ? null : keep(text.strip());
    }
}
