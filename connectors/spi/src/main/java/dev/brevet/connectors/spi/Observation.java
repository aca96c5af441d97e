package dev.brevet.connectors.spi;

import java.util.List;

/** What a look at the target found. */
public sealed interface Observation {

    /**
     * The target answered.
     *
     * @param effective true if the answers are the target's own evaluation of what the account can do, false if only the
     *                  record of the right was read
     * @param held      the account can use the right, by whatever means
     * @param ours      the account holds the right through Brevet's own doing
     * @param sessions  live sessions that could still use the right although it is gone
     * @param checks    the questions put and the answers got, without names
     */
    record Seen(boolean effective, boolean held, boolean ours, int sessions, List<Check> checks)
            implements Observation {}

    /** The target could not be asked. */
    record Unseen(Reason reason, String detail) implements Observation {}

    /** One question and its answer, in the target's own terms, naming no account. */
    record Check(String question, String answer) {}
}
