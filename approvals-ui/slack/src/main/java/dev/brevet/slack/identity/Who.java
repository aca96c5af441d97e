package dev.brevet.slack.identity;

import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Viewer;

/** Who somebody in Slack is to Brevet. */
public sealed interface Who {

    /** A person, at this moment. */
    record Known(Viewer viewer) implements Who {
        /** Their id. */
        public PersonId person() {
            return viewer.person();
        }
    }

    /** Nobody yet, or nobody any more: they may link their account. */
    record Unlinked(String why) implements Who {}

    /** Nobody, and linking would not help. */
    record Refused(String rule, String why) implements Who {}

    /** Slack could not be asked whether the account is still what it was: nothing is done on its word. */
    record NotNow() implements Who {}
}
