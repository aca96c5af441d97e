package dev.brevet.slack.cards;

import com.slack.api.model.block.composition.PlainTextObject;
import java.time.Instant;

/** Texts of options and errors, as they fit. */
public final class Texts {

    private Texts() {}

    /** The text of an option. */
    public static PlainTextObject option(String text) {
        return Plain.text(Plain.line(text), Limits.OPTION);
    }

    /** What stands below an option. */
    public static PlainTextObject description(String text) {
        return Plain.text(Plain.line(text), Limits.OPTION_DESCRIPTION);
    }

    /** What stands below a field that is wrong. */
    public static String cut(String text) {
        return Plain.cut(Plain.visible(text), Limits.ERROR.most());
    }

    /** A time in words, UTC. */
    public static String time(Instant at) {
        return Times.words(at);
    }
}
