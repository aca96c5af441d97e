package dev.brevet.notifications.channel;

import dev.brevet.api.shared.PersonId;

/** Who or what is told. */
public sealed interface Recipient {

    /** A person, wherever the channel finds them. */
    record ToPerson(PersonId person) implements Recipient {}

    /** A place of the channel. */
    record ToPlace(Place place) implements Recipient {}
}
