package dev.brevet.web.connect;

import java.util.List;

/** What a platform admin sets up at Slack, and whether it is set up right. */
public interface SlackAdmin {

    /** One thing that was looked at. */
    record Finding(boolean good, String what, String help) {}

    /** The manifest with the addresses of this installation. */
    String manifest();

    /** Everything that can be seen from here. */
    List<Finding> check();
}
