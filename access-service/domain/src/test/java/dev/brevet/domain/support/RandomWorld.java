package dev.brevet.domain.support;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.Signal;
import dev.brevet.api.directory.SignalValue;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.facts.PersonHistory;
import dev.brevet.domain.facts.SignalFact;
import dev.brevet.domain.policy.PolicyEngine;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.PolicySet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small worlds in which everything that a policy can say is said now and then. */
public final class RandomWorld {

    public static final List<GroupId> GROUPS =
            IntStream.range(0, 5).mapToObj(i -> new GroupId("g" + i)).toList();
    public static final List<PersonId> PEOPLE =
            IntStream.range(0, 9).mapToObj(i -> new PersonId("p" + i)).toList();
    public static final List<EntitlementId> ENTITLEMENTS =
            IntStream.range(0, 5).mapToObj(i -> new EntitlementId("e" + i)).toList();
    public static final List<Duration> DURATIONS = List.of(
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(12));
    public static final List<String> ANSWERS = List.of("OPS-1", "low", "high", "5", "50", "nothing that fits");
    public static final List<String> INPUTS = List.of("ticket", "risk", "count");

    private static final Instant A_WEEK = Instant.parse("2026-03-02T00:00:00Z");

    private static final List<String> CONDITIONS = List.of(
            "'%s' in asker.groups",
            "!('%s' in asker.groups)",
            "request.duration <= duration('2h')",
            "asker.manager != ''",
            "entitlement.environment != 'production' || '%s' in asker.groups",
            "asker.live.size() < 2",
            "proof.assurance != 'chat'",
            "risk.score < 60",
            "posture.device == 'compliant' || '%s' in asker.groups",
            "posture.device.known && posture.device == 'non-compliant'",
            "!('first-time' in risk.reasons) || request.duration <= duration('1h')",
            "asker.groups.exists(g, g == '%s') && request.duration < duration('5h')");

    private final RandomGenerator random;

    public RandomWorld(RandomGenerator random) {
        this.random = random;
    }

    /** People, entitlements and live grants at a moment of some week. */
    public FakeFacts facts() {
        FakeFacts facts = new FakeFacts(new SettableClock(A_WEEK.plusSeconds(random.nextInt(7 * 24 * 3600))));
        for (PersonId person : PEOPLE) {
            facts.known(new PersonFact(
                    person,
                    one(8) ? PersonKind.WORKLOAD : PersonKind.HUMAN,
                    !one(8),
                    Set.copyOf(some(GROUPS)),
                    one(2) ? any(PEOPLE) : null,
                    null,
                    null));
        }
        for (EntitlementId entitlement : ENTITLEMENTS) {
            facts.entitlement(new EntitlementFact(
                    entitlement,
                    Cast.ORDERS,
                    Cast.TRAITS,
                    any(List.of(Environment.values())),
                    any(List.of(DataClass.values())),
                    one(2) ? Map.of("team", "red") : Map.of(),
                    entitlement.value(),
                    Cast.GIVES,
                    Duration.ofDays(1),
                    Cast.DECIDE_WITHIN,
                    Set.copyOf(some(GROUPS)),
                    one(2) ? List.of() : List.of(new ApprovalNeed(any(GROUPS), 1)),
                    "v1"));
        }
        for (PersonId person : PEOPLE) {
            if (!one(4)) {
                facts.history(
                        person,
                        new PersonHistory(
                                List.of(facts.now().minusSeconds(60)),
                                random.nextInt(2),
                                List.copyOf(some(PEOPLE)),
                                null,
                                random.nextInt(2)));
            }
        }
        for (PersonId person : PEOPLE) {
            if (one(2)) {
                Instant until = facts.now().plusSeconds(random.nextInt(2) * 60L);
                SignalValue value = one(4) ? null : new SignalValue(one(2) ? "compliant" : "non-compliant");
                facts.reported(person, new SignalFact(Signal.DEVICE, value, until, any(PEOPLE), A_WEEK));
            }
        }
        int n = 0;
        for (PersonId person : PEOPLE) {
            for (EntitlementId entitlement : one(2) ? some(ENTITLEMENTS) : Set.<EntitlementId>of()) {
                facts.live(
                        person,
                        new LiveGrant(
                                new GrantId("g-" + n++),
                                entitlement,
                                facts.now().plusSeconds(3600)));
            }
        }
        return facts;
    }

    /** Some policies; none in one case of ten. */
    public PolicySet policies() {
        if (one(10)) {
            return PolicySet.NONE;
        }
        StringBuilder text = new StringBuilder("version: 1\npolicies:\n");
        int many = 1 + random.nextInt(6);
        for (int i = 0; i < many; i++) {
            text.append(policy(i));
        }
        return Policies.compiled(new PolicyText("random.yaml", text.toString()));
    }

    /** Somebody asks for something; how risky that is has been assessed. */
    public Ask ask(FakeFacts facts) {
        Map<String, String> inputs = new HashMap<>();
        for (String input : INPUTS) {
            if (one(2)) {
                inputs.put(input, any(ANSWERS));
            }
        }
        Ask ask = new Ask(
                any(PEOPLE),
                any(ENTITLEMENTS),
                any(DURATIONS),
                one(4) ? facts.now().plusSeconds(1 + random.nextInt(5 * 24 * 3600)) : null,
                inputs,
                one(2) ? Proof.NONE : new Proof(any(List.of(Assurance.values())), facts.now()));
        return ask.assessed(new PolicyEngine().risk(ask, facts));
    }

    private String policy(int i) {
        String effect = one(5) ? "deny" : one(4) ? "require" : "allow";
        StringBuilder text = new StringBuilder("  - name: r" + i + "\n    effect: " + effect + "\n");
        text.append("    priority: ")
                .append(random.nextInt(3))
                .append("\n    covers: ")
                .append(covers())
                .append('\n');
        text.append("    who: ").append(who()).append('\n');
        if (effect.equals("require") && one(2)) {
            text.append("    when: [\"")
                    .append(any(CONDITIONS).formatted(any(GROUPS)))
                    .append("\"]\n");
        }
        if (one(3)) {
            text.append("    conditions:\n");
            for (int c = 1 + random.nextInt(2); c > 0; c--) {
                text.append("      - {if: \"")
                        .append(any(CONDITIONS).formatted(any(GROUPS)))
                        .append("\", must: You must do it.}\n");
            }
        }
        if (one(4)) {
            text.append("    hours: [{days: [monday, wednesday], from: \"0%d:00\", to: \"1%d:00\", zone: UTC}]\n"
                    .formatted(random.nextInt(10), random.nextInt(10)));
        }
        if (effect.equals("deny")) {
            return text.toString();
        }
        if (one(4)) {
            text.append(any(List.of(
                    "    inputs: {ticket: {type: ticket}}\n",
                    "    inputs: {risk: {type: choice, choices: [low, high]}}\n    conditions: [{if: \"input.risk == 'high'\","
                            + " must: You must say high.}]\n",
                    "    inputs: {count: {type: number, min: 3, max: 9}}\n")));
        }
        if (one(3)) {
            text.append("    duration: {cap: ").append(any(DURATIONS)).append("}\n");
        }
        if (one(6)) {
            text.append("    start: [").append(one(2) ? "now" : "later").append("]\n");
        }
        if (one(5)) {
            text.append("    limits: {perPerson: ")
                    .append(1 + random.nextInt(2))
                    .append("}\n");
        }
        if (one(5)) {
            text.append("    neverWith: [").append(any(ENTITLEMENTS)).append("]\n");
        }
        if (one(2)) {
            text.append("    approvals: {stages: [{all: [{group: %s, count: %d}]}]}\n"
                    .formatted(any(GROUPS), 1 + random.nextInt(2)));
        }
        if (one(6)) {
            text.append("    stepUp: {assurance: passkey}\n");
        }
        if (one(3)) {
            text.append("    whenNoLongerAllowed: flag\n");
        }
        return deduplicated(text.toString());
    }

    // A condition that comes with an input takes the place of the ones before.
    private static String deduplicated(String policy) {
        int last = policy.lastIndexOf("    conditions: [");
        int first = policy.indexOf("    conditions:\n");
        if (last < 0 || first < 0) {
            return policy;
        }
        String lines = policy.substring(first)
                .lines()
                .skip(1)
                .dropWhile(l -> l.startsWith("      - "))
                .collect(Collectors.joining("\n", "", "\n"));
        return policy.substring(0, first) + lines;
    }

    private String covers() {
        return any(List.of(
                "{entitlements: [\"*\"]}",
                "{entitlements: [" + any(ENTITLEMENTS) + "]}",
                "{entitlements: [" + any(ENTITLEMENTS) + ", " + any(ENTITLEMENTS) + "]}",
                "{environments: [production]}",
                "{dataClasses: [internal, confidential]}",
                "{labels: {team: red}}"));
    }

    private String who() {
        return any(List.of(
                "{everyone: true}",
                "{groups: [" + any(GROUPS) + "]}",
                "{groups: [" + any(GROUPS) + ", " + any(GROUPS) + "]}",
                "{people: [" + any(PEOPLE) + "]}",
                "{workloads: [" + any(PEOPLE) + "], groups: [" + any(GROUPS) + "]}"));
    }

    private boolean one(int of) {
        return random.nextInt(of) == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> Set<T> some(List<T> list) {
        Set<T> some = new HashSet<>();
        list.forEach(t -> {
            if (one(3)) {
                some.add(t);
            }
        });
        return some;
    }
}
