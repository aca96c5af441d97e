package dev.brevet.api.review;

/** What a review comes to. */
public enum Finding {
    /** There was an emergency, and this was the way. */
    JUSTIFIED,
    /** There was no ground for it; the grant ends if it still lives. */
    NOT_JUSTIFIED,
    /** There was an emergency, and something is to be done so that it need not be this way again. */
    FOLLOW_UP
}
