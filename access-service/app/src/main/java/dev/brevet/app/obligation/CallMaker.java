package dev.brevet.app.obligation;

/** Makes the calls to targets that are owed; the loop says when. */
public interface CallMaker {

    /**
     * Starts the calls that are due and fit; returns at once.
     *
     * @param finished called after each call
     * @return whether there may be more to start right away
     */
    boolean callWhatIsDue(Runnable finished);
}
