package dev.brevet.notifications.channel;

/** What a telling is. */
public enum Kind {
    /** One message about one event. */
    NOTICE,
    /**
     * The state of a request at one place, as one message that is updated in place.
     *
     * <p>Only the newest pending one of a lane is delivered; it says that the card is to be brought up to date, not how.
     */
    CARD,
    /** One message in place of many. */
    DIGEST
}
