package dev.brevet.demo.slack.world;

import java.util.Locale;

/**
 * Somebody in the workspace, or somebody of another one who shares a channel.
 *
 * @param handle the name after the @
 * @param teamId the workspace they belong to
 */
public record Member(String id, String handle, String name, String email, String teamId, Kind kind) {

    /** How much of a member somebody is. */
    public enum Kind {
        /** A full member. */
        FULL,
        /** A guest of some channels. */
        GUEST,
        /** A bot. */
        BOT,
        /** An account that was deactivated. */
        DELETED,
        /** A member of another workspace. */
        STRANGER
    }

    /** Whether a person at a screen can be this member. */
    public boolean canSignIn() {
        return kind == Kind.FULL || kind == Kind.GUEST || kind == Kind.STRANGER;
    }

    /** One word for the list of people. */
    public String note() {
        return kind == Kind.FULL
                ? ""
                : kind == Kind.STRANGER ? "other workspace" : kind.name().toLowerCase(Locale.ROOT);
    }
}
