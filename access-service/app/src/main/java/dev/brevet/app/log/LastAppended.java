package dev.brevet.app.log;

import org.jspecify.annotations.Nullable;

/** Which event this thread appended last, so that its caller can wait until the views show it. */
public final class LastAppended {

    private static final ThreadLocal<@Nullable String> EVENT = new ThreadLocal<>();

    private LastAppended() {}

    /** Forgets what was appended before. */
    public static void forget() {
        EVENT.remove();
    }

    /** Identifier of the last appended event, null if none since {@link #forget}. */
    public static @Nullable String event() {
        return EVENT.get();
    }

    static void is(String event) {
        EVENT.set(event);
    }
}
