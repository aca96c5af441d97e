package dev.brevet.cli.server;

/** Why a verb could not do what it was asked to, in words for a person, with the exit code for a script. */
public final class CliFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    /** @param exitCode one of {@link Exit} */
    public CliFailure(int exitCode, String why) {
        super(why, null, false, false);
        this.exitCode = exitCode;
    }

    /** One of {@link Exit}. */
    public int exitCode() {
        return exitCode;
    }
}
