package dev.brevet.app.passkey;

import dev.brevet.api.shared.PersonId;

/** Who may sign in by passkey alone, without the identity provider; nobody, unless somebody says so. */
public interface PasskeySignInAllowed {

    /** Whether it is offered to anybody at all. */
    boolean offered();

    /** Whether this person may. */
    boolean allows(PersonId person);
}
