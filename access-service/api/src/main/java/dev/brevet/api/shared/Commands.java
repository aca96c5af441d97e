package dev.brevet.api.shared;

/** The one way for a face to change something. */
public interface Commands {

    /**
     * Sends a command in a transaction of its own and waits up to two seconds until every view shows what it did.
     *
     * @param command one of the command records of this module
     * @throws AccessRefusal if the caller made a mistake; nothing was changed then
     */
    Receipt send(Actor actor, Object command);
}
