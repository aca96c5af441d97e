package dev.brevet.faults.chat;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import dev.brevet.benchmark.service.PolicyDesk;
import dev.brevet.benchmark.slack.SlackScene;
import dev.brevet.benchmark.slack.Somebody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Who plays random flows: teams of two owners with a room and four things each, those who ask, and those who may not decide. */
final class Cast {

    private static final GroupId SECURITY = WellKnownGroups.SECURITY;
    private static final String POLICIES = """
              - name: one-%1$d
                covers: {entitlements: [one-%1$d]}
                who: {groups: [engineers]}
                approvals: {stages: [{all: [{group: owners-%1$d}]}]}
                extension: {times: 2, by: PT30M, approval: none}
              - name: two-%1$d
                covers: {entitlements: [two-%1$d]}
                who: {groups: [engineers]}
                approvals: {stages: [{all: [{group: owners-%1$d}, {group: security}]}]}
              - name: brief-%1$d
                covers: {entitlements: [brief-%1$d]}
                who: {groups: [engineers]}
                approvals: {decideWithin: PT8S, stages: [{all: [{group: owners-%1$d}]}]}
              - name: free-%1$d
                covers: {entitlements: [free-%1$d]}
                who: {groups: [engineers]}
                extension: {times: 2, by: PT30M, approval: same}
            """;

    private static final String REPEATS = """
              - name: approved
                covers: {entitlements: ["approved-*"]}
                who: {groups: [engineers]}
                approvals: {stages: [{all: [{group: owners}, {group: security}]}]}
              - name: asked
                covers: {entitlements: ["asked-*"]}
                who: {groups: [engineers]}
                approvals: {stages: [{all: [{group: owners}]}]}
            """;

    private final List<Somebody> askers;
    private final List<List<Somebody>> owners;
    private final Somebody security;
    private final PersonId auditor;

    private Cast(List<Somebody> askers, List<List<Somebody>> owners, Somebody security, PersonId auditor) {
        this.askers = askers;
        this.owners = owners;
        this.security = security;
        this.auditor = auditor;
    }

    /** What is asked for. */
    enum Thing {
        /** Needs one owner; can be extended at once. */
        ONE,
        /** Needs an owner and security. */
        TWO,
        /** Needs one owner within seconds. */
        BRIEF,
        /** Needs nobody; its extension neither. */
        FREE;

        EntitlementId of(int team) {
            return new EntitlementId(name().toLowerCase(java.util.Locale.ROOT) + "-" + team);
        }
    }

    /** Where the cards of a team are. */
    static String room(int team) {
        return "C07TEAM%03d".formatted(team);
    }

    /** The rooms of so many teams, as routes name them. */
    static Map<String, String> rooms(int teams) {
        Map<String, String> rooms = new LinkedHashMap<>();
        IntStream.range(0, teams).forEach(team -> rooms.put("*-" + team, room(team)));
        return rooms;
    }

    /** Enrols everybody and puts the policies in force. */
    static Cast on(SlackScene scene, int teams, int people) {
        PersonId admin = scene.enrolOnly("max", WellKnownGroups.PLATFORM_ADMINS);
        PersonId auditor = scene.enrolOnly("iris", WellKnownGroups.AUDITORS);
        List<Somebody> askers = scene.enrolAll(
                IntStream.range(0, people).mapToObj(i -> "asker-" + i).toList(), SlackScene.ENGINEERS);
        Somebody security = scene.enrol("second", SECURITY);
        List<List<Somebody>> owners = IntStream.range(0, teams)
                .mapToObj(team -> scene.enrolAll(
                        List.of("owner-" + team + "-a", "owner-" + team + "-b"), new GroupId("owners-" + team)))
                .toList();
        StringBuilder policies = new StringBuilder("version: 1\npolicies:\n");
        for (int team = 0; team < teams; team++) {
            for (Thing thing : Thing.values()) {
                scene.entitlement(thing.of(team), List.of());
            }
            policies.append(POLICIES.formatted(team));
        }
        policies.append(REPEATS);
        PolicyDesk.apply(scene.node(0), admin, policies.toString());
        return new Cast(askers, owners, security, auditor);
    }

    int teams() {
        return owners.size();
    }

    List<Somebody> askers() {
        return askers;
    }

    List<Somebody> owners(int team) {
        return owners.get(team);
    }

    Somebody security() {
        return security;
    }

    PersonId auditor() {
        return auditor;
    }
}
