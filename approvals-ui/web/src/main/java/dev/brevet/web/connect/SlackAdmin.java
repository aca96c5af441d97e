package dev.brevet.web.connect;

import java.util.List;

/** What a platform admin sets up at Slack, and whether it is set up right. */
public interface SlackAdmin {

    /** Whether something is right, as far as that can be seen. */
    enum Sight {
        GOOD,
        TO_MEND,
        NOT_SEEN
    }

    /** One thing that was looked at. */
    record Finding(Sight sight, String what, String help) {}

    /** The manifest with the addresses of this installation. */
    String manifest();

    /** Everything that can be seen from here. */
    List<Finding> check();
}
