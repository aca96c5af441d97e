package dev.brevet.app.log;

/** Wants to know when events were committed by this node. */
public interface AfterCommit {

    /** Called after each commit that appended events; must return at once. */
    void committed();
}
