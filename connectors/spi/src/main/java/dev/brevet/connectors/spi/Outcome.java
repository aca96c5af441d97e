package dev.brevet.connectors.spi;

/** How a call that changes something ended. */
public sealed interface Outcome {

    /** It was changed, and this many live sessions were ended. */
    record Done(int sessionsEnded) implements Outcome {}

    /** Nothing to change: the access was there. {@code standing} if it was not given by Brevet. */
    record AlreadyThere(boolean standing) implements Outcome {}

    /** Nothing to take: the access was not there, or is not Brevet's to take; live sessions ended all the same. */
    record AlreadyGone(int sessionsEnded) implements Outcome {}

    /** Nothing was changed, and a later try may work. */
    record Retryable(Reason reason, String detail) implements Outcome {}

    /** Nothing was changed, and no later try will work until somebody mends the cause. */
    record Rejected(Reason reason, String detail) implements Outcome {}

    /** The call may have acted; only a look after its time-out can tell. */
    record Unknown(Reason reason, String detail) implements Outcome {}
}
