package dev.brevet.domain.policy.document;

/** A place in a file, both numbers from one. */
public record Place(int line, int column) {

    /** The beginning of a file. */
    public static final Place START = new Place(1, 1);
}
