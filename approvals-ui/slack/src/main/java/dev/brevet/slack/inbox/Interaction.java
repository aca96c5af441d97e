package dev.brevet.slack.inbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did in Slack: who, what, and how they can be answered.
 *
 * @param team     the workspace in which it was done
 * @param userTeam the workspace of the account, null where Slack does not say
 * @param action   what was pressed, submitted or typed
 * @param value    what came with it
 * @param channel  where it was done, null in a modal or App Home
 * @param ts       the message it was done on
 * @param reply    where an answer for their eyes only may be sent
 * @param trigger  what opens a modal, for three seconds
 * @param fields   what they wrote and picked
 */
public record Interaction(
        What what,
        String enterprise,
        String team,
        String user,
        @Nullable String userTeam,
        String action,
        String value,
        @Nullable String channel,
        @Nullable String ts,
        @Nullable String reply,
        @Nullable String trigger,
        @Nullable String view,
        Map<String, String> fields) {

    /** The kinds of things that people do. */
    public enum What {
        PRESS,
        PICK,
        SUBMIT,
        COMMAND,
        SHORTCUT,
        HOME,
        ACCOUNT_CHANGED,
        LOOK_ENDED
    }

    /** Copies what may change later. */
    public Interaction {
        fields = Map.copyOf(fields);
    }

    /** Says nothing of what was written, nor of what opens doors. */
    @Override
    public String toString() {
        return what + " " + action;
    }
}
