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
    /** Approved, and starts later: by itself, or when its holder starts it. */
    SCHEDULED,
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
    EXTENDED,
    /** A request still waits for a decision of the person who is told. */
    REMINDED,
    /** Somebody took access without approval, past the person who is told. */
    BREAK_GLASS,
    /** A break-glass waits for a look of the person who is told. */
    REVIEW,
    REVIEW_OVERDUE,
    REVIEWED,
    /** Many requests wait: one message in place of those over the limit. */
    DIGEST;

    /** Whether people may choose not to be told. */
    public boolean mutable() {
        return switch (this) {
            case REMOVAL_STUCK, BREAK_GLASS, REVIEW, REVIEW_OVERDUE, REVIEWED, DIGEST -> false;
            case WAITING,
                    ASKED,
                    PROGRESSED,
                    APPROVED,
                    SCHEDULED,
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
                    REMOVAL_ATTESTED,
                    EXTENDED,
                    REMINDED -> true;
        };
    }

    /** Whether it asks an approver for something, so that too many in an hour become a digest. */
    public boolean asksForDecision() {
        return this == WAITING || this == REMINDED;
    }

    /** As it is written in addresses, settings and payloads. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
