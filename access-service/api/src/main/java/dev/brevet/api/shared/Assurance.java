package dev.brevet.api.shared;

/** How strongly somebody has shown who they are, from weak to strong. */
public enum Assurance {
    /** Nothing but the account in a chat, or a bearer token of unknown making. */
    CHAT,
    /** A sign-in at the identity provider. */
    SIGN_IN,
    /** A passkey, or a sign-in of which the provider says that it took more than a password. */
    PASSKEY;

    /** Whether this is at least as strong as the other. */
    public boolean satisfies(Assurance needed) {
        return compareTo(needed) >= 0;
    }
}
