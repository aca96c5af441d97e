package dev.brevet.slack.identity;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Viewer;
import java.util.Optional;

/** Who people are at this moment, as the facts in force say. */
public interface SlackPeople {

    /** Whom this account belongs to. */
    Optional<PersonId> holderOf(AccountKey account);

    /** The person with their groups, if they are active. */
    Optional<Viewer> active(PersonId person);
}
