package dev.brevet.api.shared;

/**
 * A command that changes what other decisions read (catalogue, directory, policy).
 *
 * <p>It is handled under the exclusive lock on the facts, so that the facts in force at a commit are the facts that
 * decided (design, section 4).
 */
public interface ChangesFacts {}
