package dev.brevet.demo.people;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The eight people of the demo. */
public final class DemoPeople {

    /** Ask for things. */
    public static final GroupId ENGINEERS = new GroupId("engineers");

    /** Carry the pager. */
    public static final GroupId ONCALL = new GroupId("oncall");

    /** Answer for the order book. */
    public static final GroupId ORDERS_OWNERS = new GroupId("orders-owners");

    /** Work here for a while. */
    public static final GroupId CONTRACTORS = new GroupId("contractors");

    /** Left the company while the past went on. */
    public static final PersonId ZED = new PersonId("zed");

    /** Reports what is known of the others' devices; a workload, and so none of the people. */
    public static final PersonId DEVICE_MANAGER = new PersonId("device-manager");

    /** Everybody, in the order in which they are shown. */
    public static final List<DemoPerson> ALL = List.of(
            person("dana", "Dana Kim", "An engineer who asks for access.", ENGINEERS),
            person("kai", "Kai Berg", "An engineer who is on call this week.", ENGINEERS, ONCALL),
            person(
                    "ana",
                    "Ana Ruiz",
                    "Owns the orders database and decides who may change it.",
                    ENGINEERS,
                    ORDERS_OWNERS),
            person(
                    "ben",
                    "Ben Okafor",
                    "Security: gives the second approval and can end any access.",
                    WellKnownGroups.SECURITY),
            person(
                    "iris",
                    "Iris Laurent",
                    "An auditor: sees everything and changes nothing.",
                    WellKnownGroups.AUDITORS),
            person(
                    "max",
                    "Max Weber",
                    "Runs the platform: brings in targets and people.",
                    WellKnownGroups.PLATFORM_ADMINS),
            person("eve", "Eve Novak", "A contractor who may only ask to read.", CONTRACTORS),
            new DemoPerson(
                    ZED,
                    "Zed Marsh",
                    List.of(ENGINEERS),
                    false,
                    "Left the company: can sign in here, and Brevet still refuses."));

    private DemoPeople() {}

    /** The person with that id, if there is one. */
    public static Optional<DemoPerson> byId(String id) {
        return ALL.stream().filter(person -> person.id().value().equals(id)).findFirst();
    }

    private static DemoPerson person(String id, String name, String who, GroupId... groups) {
        return new DemoPerson(new PersonId(id), name, Stream.of(groups).toList(), true, who);
    }
}
