package dev.brevet.api.shared;

/**
 * What a command came to: done, or refused with the refusal itself on the record.
 *
 * <p>A caller's mistake is an {@link AccessRefusal} instead and leaves no event; an answer of {@link Refused} means
 * that an auditor can see the attempt.
 */
public sealed interface Answer {

    /** The command did what it says. */
    record Done() implements Answer {}

    /** The command was refused, and an event says so. */
    record Refused(Refusal refusal) implements Answer {}

    /** The one instance of done that everybody needs. */
    Answer DONE = new Done();

    /** Refused with this explanation. */
    static Answer refused(Refusal refusal) {
        return new Refused(refusal);
    }
}
