package dev.brevet.notifications.channel;

/**
 * What people can be told about, and choose to be told about.
 *
 * <p>A new one needs its words in {@code words.properties}; a test asks for them.
 */
public enum Topic {
    /** A request waits for a decision of the person who is told. */
    WAITING,
    ASKED,
    PROGRESSED,
    APPROVED,
    DENIED,
    WITHDRAWN,
    LAPSED,
    SETUP_DELAYED,
    SETUP_FAILED,
    READY,
    ENDING,
    FLAGGED,
    ENDED,
    REMOVED,
    REMOVAL_STUCK,
    REMOVAL_ATTESTED,
    /** Many requests wait: one message in place of those over the limit. */
    DIGEST;

    /** Whether people may choose not to be told. */
    public boolean mutable() {
        return switch (this) {
            case REMOVAL_STUCK, DIGEST -> false;
            case WAITING,
                    ASKED,
                    PROGRESSED,
                    APPROVED,
                    DENIED,
                    WITHDRAWN,
                    LAPSED,
                    SETUP_DELAYED,
                    SETUP_FAILED,
                    READY,
                    ENDING,
                    FLAGGED,
                    ENDED,
                    REMOVED,
                    REMOVAL_ATTESTED -> true;
        };
    }

    /** Whether it asks an approver for something, so that too many in an hour become a digest. */
    public boolean asksForDecision() {
        return this == WAITING;
    }

    /** As it is written in addresses, settings and payloads. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
