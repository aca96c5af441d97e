package dev.brevet.notifications.mail;

import dev.brevet.api.shared.PersonId;
import java.util.Optional;

/** Where people get mail; never used for deciding who somebody is. */
public interface Addresses {
    Optional<String> mailbox(PersonId person);
}
