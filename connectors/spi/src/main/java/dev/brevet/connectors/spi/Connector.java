package dev.brevet.connectors.spi;

import java.util.Set;

/**
 * Gives, takes and observes access on one target.
 *
 * <p>Every call is idempotent, may be repeated after any crash, returns within the time of its {@link Call} and answers
 * with a sealed outcome instead of an exception. Implementations are safe for use by several threads; Brevet makes at
 * most one call at a time about the same account and right.
 */
public interface Connector extends AutoCloseable {

    /** What this kind of target can and cannot promise, as found on the target itself where that matters. */
    Descriptor descriptor();

    /** The statements that {@link #grant} and {@link #revoke} would run, in order, for a person to read; changes nothing. */
    Plan plan(Access access);

    /** Gives the access. */
    Outcome grant(Access access, Call call);

    /** Takes the access and ends live sessions that could still use it; access the account had by other means stays. */
    Outcome revoke(Access access, Call call);

    /** Looks through another login than the one that changes things, and asks the target itself what is true. */
    Observation observe(Access access, Call call);

    /** Every holding of these rights on the target, whoever gave it; for discovery, inventory and drift. */
    Inventory inventory(Set<String> rights, Call call);

    /** Tries a right for real with the target's canary account: given, used, taken, refused. */
    Probe probe(String right, Call call);

    /** Releases connections; calls under way may fail. */
    @Override
    void close();
}
