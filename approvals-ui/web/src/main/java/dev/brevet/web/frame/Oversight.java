package dev.brevet.web.frame;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.shared.Viewer;

/** Who runs Brevet, and who may look over their shoulder. */
public final class Oversight {

    private Oversight() {}

    /** Whether this person administrates the platform. */
    public static boolean administrates(Viewer viewer) {
        return viewer.administrates();
    }

    /** Whether this person looks at what concerns others: admins, auditors and security. */
    public static boolean looksOver(Viewer viewer) {
        return administrates(viewer) || viewer.seesAll();
    }

    /** Lets nobody on who may not look. */
    public static void unlessLooksOver(Viewer viewer) {
        if (!looksOver(viewer)) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "not-for-you",
                    "This page is for platform admins, auditors and security.",
                    "Ask one of them; what policies mean to you, you can explain for yourself."));
        }
    }

    /** Lets nobody on who does not administrate. */
    public static void unlessAdministrates(Viewer viewer) {
        if (!administrates(viewer)) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "not-a-platform-admin",
                    "This is for platform admins.",
                    "Membership of the group platform-admins would help."));
        }
    }
}
