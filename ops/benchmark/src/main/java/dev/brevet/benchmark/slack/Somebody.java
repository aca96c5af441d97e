package dev.brevet.benchmark.slack;

import dev.brevet.api.shared.PersonId;

/**
 * A person with an account in Slack that is linked to theirs.
 *
 * @param member the id of the account
 * @param handle its name
 */
public record Somebody(PersonId person, String member, String handle) {}
