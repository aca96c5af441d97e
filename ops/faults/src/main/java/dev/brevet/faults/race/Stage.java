package dev.brevet.faults.race;

import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.RegisterTarget;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.benchmark.service.Node;
import dev.brevet.benchmark.service.PolicyDesk;
import java.time.Duration;
import java.util.List;

/** Two nodes, the people who race, and two versions of the policies: one that lets them, one that does not. */
final class Stage {

    static final GroupId ENGINEERS = new GroupId("engineers");
    static final GroupId OWNERS = new GroupId("owners");

    /** Needs one owner. */
    static final EntitlementId ONE = new EntitlementId("race-one");

    /** Needs an owner and security. */
    static final EntitlementId TWO = new EntitlementId("race-two");

    /** Needs one owner within a second. */
    static final EntitlementId BRIEF = new EntitlementId("race-brief");

    static final PersonId BEN = new PersonId("ben");

    private static final PersonId ADMIN = new PersonId("max");
    private static final TargetId TARGET = new TargetId("race");

    private static final String POLICIES = """
            version: 1
            policies:
              - name: one
                covers: {entitlements: [race-one]}
                who: {groups: [engineers]}
                conditions: [{if: "%s", must: You must wait.}]
                approvals: {stages: [{all: [{group: owners}]}]}
              - name: two
                covers: {entitlements: [race-two]}
                who: {groups: [engineers]}
                approvals: {stages: [{all: [{group: owners}, {group: security}]}]}
              - name: brief
                covers: {entitlements: [race-brief]}
                who: {groups: [engineers]}
                approvals: {decideWithin: PT1S, stages: [{all: [{group: owners}]}]}
            """;

    private static final String OPEN = POLICIES.formatted("asker.id != ''");
    private static final String SHUT = POLICIES.formatted("asker.id == ''");

    private final List<Node> nodes;

    Stage(Node first, Node second) {
        this.nodes = List.of(first, second);
    }

    /** Enrols so many pairs, and puts the version in force that lets them. */
    Stage set(int pairs) {
        CommandSender commands = nodes.getFirst().commands();
        enrol(ADMIN, WellKnownGroups.PLATFORM_ADMINS);
        enrol(BEN, WellKnownGroups.SECURITY);
        for (int i = 0; i < pairs; i++) {
            enrol(asker(i), ENGINEERS);
            enrol(owner(i), OWNERS);
        }
        commands.sendAsSystem(new RegisterTarget(
                TARGET, "mock", List.of(new Setting("name", "race")), new TargetTraits(false, true, Duration.ZERO)));
        List.of(ONE, TWO, BRIEF)
                .forEach(id -> commands.sendAsSystem(new DefineEntitlement(
                        TARGET,
                        id,
                        id.value().replace('-', '_'),
                        "Gives " + id,
                        Environment.PRODUCTION,
                        DataClass.CONFIDENTIAL,
                        Duration.ofHours(4),
                        Duration.ofHours(1),
                        List.of(ENGINEERS),
                        List.of())));
        open();
        return this;
    }

    private void enrol(PersonId id, GroupId group) {
        nodes.getFirst().commands().sendAsSystem(new EnrolPerson(id, "Person " + id, id.value(), List.of(group)));
    }

    static PersonId asker(int pair) {
        return new PersonId("asker-" + pair);
    }

    static PersonId owner(int pair) {
        return new PersonId("owner-" + pair);
    }

    static String openVersion() {
        return PolicyDesk.versionOf(OPEN);
    }

    void open() {
        PolicyDesk.apply(nodes.getFirst(), ADMIN, OPEN);
    }

    void shut(int node) {
        PolicyDesk.apply(node(node), ADMIN, SHUT);
    }

    Node node(int n) {
        return nodes.get(n % nodes.size());
    }

    Answer send(int node, PersonId person, Object command) {
        return node(node).commands().send(new Actor(person, Channel.API), command);
    }

    Answer sendAsSystem(int node, Object command) {
        return node(node).commands().sendAsSystem(command);
    }
}
