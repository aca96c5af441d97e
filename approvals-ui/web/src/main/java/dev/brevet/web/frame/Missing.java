package dev.brevet.web.frame;

/** What was looked for does not exist, or is not for this person to see; both look the same. */
public final class Missing extends RuntimeException {
    public Missing() {
        super("Nothing there", null, false, false);
    }
}
