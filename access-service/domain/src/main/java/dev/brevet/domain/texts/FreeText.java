package dev.brevet.domain.texts;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;

/** What people may write: something, not too much, and nothing that acts on a terminal or hides itself. */
public final class FreeText {

    /** As much as a Slack modal takes. */
    public static final int MAX_LENGTH = 3000;

    private FreeText() {}

    /**
     * The text without surrounding white space.
     *
     * @throws AccessRefusal.InvalidInput if it is empty, too long or has control characters other than line breaks and tabs
     */
    public static String required(String field, String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
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
        boolean controls = text.codePoints()
                .anyMatch(c -> Character.getType(c) == Character.CONTROL && c != '\n' && c != '\r' && c != '\t');
        boolean broken = text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
        if (controls || broken) {
            throw refused(
                    field,
                    "text-control-characters",
                    "The " + field + " contains control characters.",
                    "Paste it as plain text; line breaks and tabs are fine.");
        }
        return text;
    }

    private static AccessRefusal refused(String field, String rule, String why, String remedy) {
        return new AccessRefusal.InvalidInput(field, new Refusal(rule, why, remedy));
    }
}
