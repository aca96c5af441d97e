package dev.brevet.api.shared;

/** Whoever acts, together with how they have shown who they are; a face asks it before it sends a command. */
public interface Proven {

    /** The latest proof there is; {@link Proof#NONE} if nothing is known. */
    Proof proof();
}
