package dev.brevet.slack.cards;

/** The names under which buttons, forms and shortcuts come back to us. */
public final class Actions {

    public static final String APPROVE = "approve";
    public static final String APPROVE_LESS = "approve.less";
    public static final String DENY = "deny";
    public static final String LOOK = "look";
    public static final String DONE = "done";
    /** The same from App Home, where the button names the request alone. */
    public static final String DONE_HERE = "done.here";

    /** What was approved and waits until its holder starts it. */
    public static final String START = "start";

    public static final String EXTEND = "extend";
    public static final String REVOKE = "revoke";
    public static final String REQUEST = "request.access";
    /** Which of all that can be had in an emergency. */
    public static final String GLASS = "glass";

    public static final String REQUEST_FOR = "request.access.for";
    public static final String AGAIN = "again";
    /** A button that is a link: Slack tells us of it all the same, and nothing is to be done. */
    public static final String LINK = "link";

    private Actions() {}

    /** Whether this is a link that Slack opened by itself. */
    public static boolean isLink(String action) {
        return action.equals(LINK) || action.startsWith(LINK + ".");
    }
}
