package dev.brevet.cli.server;

/** The exit codes, which scripts rely on. */
public final class Exit {

    /** It was done, or there is nothing to say against it. */
    public static final int OK = 0;

    /** The files, the tests or what was typed are wrong, or the server could not be asked. */
    public static final int WRONG = 1;

    /** Refused by policy; of a plan with {@code --detailed-exitcode}: it would change something. */
    public static final int REFUSED = 2;

    /** Nobody answered in time. */
    public static final int TIMED_OUT = 3;

    /** Nobody is signed in. */
    public static final int NOT_SIGNED_IN = 4;

    private Exit() {}
}
