package dev.brevet.api.obligation;

/** What one event does to what is owed. */
public sealed interface Change {

    /** From now on this is owed; an obligation of the same key is replaced. */
    record Owe(Obligation obligation) implements Change {}

    /** This is no longer owed. */
    record Settle(ObligationKind kind, String subject) implements Change {}
}
