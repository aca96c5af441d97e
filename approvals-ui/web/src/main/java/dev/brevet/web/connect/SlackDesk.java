package dev.brevet.web.connect;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;

/** Links Slack accounts to people, for the pages. */
public interface SlackDesk {

    /** Which account, in which workspace. */
    record Offer(String account, String workspace) {}

    /**
     * What a one-time link offers to this person.
     *
     * @throws AccessRefusal if there is nothing to link
     */
    Offer offer(String token, PersonId person);

    /**
     * Makes the account theirs.
     *
     * @throws AccessRefusal if it may not be
     */
    void confirm(String token, PersonId person);
}
