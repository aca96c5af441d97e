package dev.brevet.slack.identity;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.slack.inbox.Interaction;

/**
 * One account of one workspace.
 *
 * @param enterprise empty outside of an Enterprise Grid
 */
public record SlackAccount(String enterprise, String team, String user) {

    /** The account that did this. */
    public static SlackAccount of(Interaction interaction) {
        return new SlackAccount(interaction.enterprise(), interaction.team(), interaction.user());
    }

    /** Under what the log knows it. */
    public AccountKey key() {
        return AccountKey.of("slack:" + enterprise + "/" + team, user);
    }
}
