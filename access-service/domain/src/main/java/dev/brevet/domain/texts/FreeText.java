package dev.brevet.domain.texts;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;

/** What people may write: something, not too much, and nothing that acts on a terminal or hides itself. */
public final class FreeText {

    /** As much as a Slack modal takes. */
    public static final int MAX_LENGTH = 3000;

    private static final int SOFT_HYPHEN = 0x00AD;
    private static final int ALM = 0x061C;
    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;
    private static final int LRM = 0x200E;
    private static final int RLM = 0x200F;

    private FreeText() {}

    /**
     * The text without surrounding white space.
     *
     * @throws AccessRefusal.InvalidInput if it is empty, too long, or has control or invisible characters other than line
     *     breaks and tabs
     */
    public static String required(String field, String text) {
        String stripped = text.strip();
        if (stripped.codePoints().allMatch(FreeText::unseen)) {
            throw refused(field, "text-empty", "The " + field + " is empty.", "Say in a sentence what it is about.");
        }
        return checked(field, stripped);
    }

    /** Checks a text that may be empty. */
    public static void optional(String field, @org.jspecify.annotations.Nullable String text) {
        if (text != null) {
            checked(field, text);
        }
    }

    private static String checked(String field, String text) {
        if (text.length() > MAX_LENGTH) {
            throw refused(
                    field,
                    "text-too-long",
                    "The " + field + " has " + text.length() + " characters; " + MAX_LENGTH + " are the most.",
                    "Shorten it, or link to the longer text.");
        }
        if (text.codePoints().anyMatch(FreeText::hostile)) {
            throw refused(
                    field,
                    "text-control-characters",
                    "The " + field + " contains control or invisible characters.",
                    "Paste it as plain text; line breaks and tabs are fine.");
        }
        return text;
    }

    /** Whether a character has no place in a name that a target gave: as in free text, and no line breaks or tabs either. */
    public static boolean isHostileInName(int codePoint) {
        return hostile(codePoint) || Character.getType(codePoint) == Character.CONTROL;
    }

    private static boolean unseen(int c) {
        return Character.getType(c) == Character.FORMAT || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Joiners and direction marks stay allowed: Arabic, Persian, Indic scripts and emoji are not written without them. */
    private static boolean hostile(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\r' && c != '\t';
            case Character.FORMAT -> c != ZWNJ && c != ZWJ && c != LRM && c != RLM && c != ALM && c != SOFT_HYPHEN;
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static AccessRefusal refused(String field, String rule, String why, String remedy) {
        return new AccessRefusal.InvalidInput(field, new Refusal(rule, why, remedy));
    }
}
