package dev.brevet.api.directory;

/** Groups whose membership carries a right of its own in Brevet. */
public final class WellKnownGroups {

    /** May read every request, grant and event. */
    public static final GroupId AUDITORS = new GroupId("auditors");

    /** May onboard targets, entitlements and people. */
    public static final GroupId PLATFORM_ADMINS = new GroupId("platform-admins");

    /** May end anybody's grant. */
    public static final GroupId SECURITY = new GroupId("security");

    /** May report what is known of other people's devices, networks and sessions. */
    public static final GroupId POSTURE_SOURCES = new GroupId("posture-sources");

    /** Not a group of the directory: among approvers it stands for the manager of the person who asks. */
    public static final GroupId MANAGER_OF_ASKER = new GroupId("manager-of-asker");

    private WellKnownGroups() {}
}
