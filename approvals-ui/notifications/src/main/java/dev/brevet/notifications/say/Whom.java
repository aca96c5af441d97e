package dev.brevet.notifications.say;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;

/** Who is to be told, before it is known who that is at this moment. */
public sealed interface Whom {

    /** Who asked, and so who holds the grant. */
    record Asker() implements Whom {}

    /** Everybody who could give an approval that the request still needs. */
    record Deciders() implements Whom {}

    /** Who gave an approval. */
    record Approvers() implements Whom {}

    /** The groups that the request's policy wants told, and that may not decide for that. */
    record AlsoTold() implements Whom {}

    record Members(GroupId group) implements Whom {}

    record One(PersonId person) implements Whom {}
}
