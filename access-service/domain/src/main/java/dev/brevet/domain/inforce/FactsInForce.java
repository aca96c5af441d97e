package dev.brevet.domain.inforce;

import dev.brevet.api.shared.PersonId;

/** The door to the facts in force; whoever decides goes through it first. */
public interface FactsInForce {

    /**
     * The facts for a decision about one person, true until the transaction ends.
     *
     * <p>Takes a shared lock on all facts and an exclusive one on the person, so that facts cannot change before the commit
     * while decisions about other people go on (design, section 4).
     */
    Facts toDecideAbout(PersonId person);

    /**
     * The facts of this moment without any lock, for previews and for showing; never for deciding.
     *
     * <p>A command that changes facts is the exception: it is handled under the exclusive lock, so that these are the facts
     * in force until its commit.
     */
    Facts toShow();
}
