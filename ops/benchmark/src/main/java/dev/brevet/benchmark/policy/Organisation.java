package dev.brevet.benchmark.policy;

import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.Label;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.policy.TraitsRead;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.OpenRequest;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.facts.PersonHistory;
import dev.brevet.domain.facts.ReviewFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.plan.HeldGrant;
import dev.brevet.domain.policy.plan.PastRequest;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import dev.brevet.domain.policy.rules.PolicySet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A large organisation: people in groups, entitlements, a policy for each of them, and what was asked in the past. */
record Organisation(
        Map<PersonId, PersonFact> byId,
        Map<EntitlementId, EntitlementFact> catalogue,
        Map<PersonId, List<LiveGrant>> live,
        PolicySet policies)
        implements Facts {

    static final int PEOPLE = 5_000;
    static final int ENTITLEMENTS = 500;

    private static final int GROUPS = 250;
    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
    private static final PersonHistory HISTORY = new PersonHistory(
            IntStream.range(0, PersonHistory.MOST_ASKS)
                    .mapToObj(i -> NOW.minusSeconds(40_000L * i))
                    .toList(),
            0,
            IntStream.range(0, PersonHistory.MOST_HOLDERS)
                    .mapToObj(Organisation::person)
                    .toList(),
            null,
            0);
    private static final Proof SIGNED_IN = new Proof(Assurance.SIGN_IN, NOW);

    /** Everybody is in one to four groups; every entitlement has a policy of its own and shares some. */
    static Organisation make(long seed) {
        Random random = new Random(seed);
        Map<PersonId, PersonFact> people = new LinkedHashMap<>();
        for (int i = 0; i < PEOPLE; i++) {
            Set<GroupId> groups = new HashSet<>();
            groups.add(new GroupId(random.nextInt(20) == 0 ? "contractors" : "staff"));
            for (int g = 1 + random.nextInt(3); g > 0; g--) {
                groups.add(group(random.nextInt(GROUPS)));
            }
            PersonId id = person(i);
            people.put(id, new PersonFact(id, PersonKind.HUMAN, true, Set.copyOf(groups), person(i / 10), null, null));
        }
        Map<EntitlementId, EntitlementFact> entitlements = new LinkedHashMap<>();
        for (int i = 0; i < ENTITLEMENTS; i++) {
            EntitlementId id = entitlement(i);
            entitlements.put(
                    id,
                    new EntitlementFact(
                            id,
                            new TargetId("target-" + i / 5),
                            new TargetTraits(false, true, Duration.ZERO),
                            i % 2 == 0 ? Environment.PRODUCTION : Environment.STAGING,
                            i % 3 == 0 ? DataClass.CONFIDENTIAL : DataClass.INTERNAL,
                            Map.of(),
                            "right",
                            "gives",
                            Duration.ofHours(8),
                            Duration.ofHours(8),
                            Set.of(),
                            List.of(),
                            "v1"));
        }
        return new Organisation(people, entitlements, Map.of(), PolicySet.NONE);
    }

    Organisation with(PolicySet set) {
        return new Organisation(byId, catalogue, live, set);
    }

    /**
     * 500 policies: 490 that allow, each one entitlement more than once in fifty, and ten guardrails.
     *
     * @param changed how many of the allowing ones differ
     * @param round   makes one change different from another
     */
    static PolicySet policies(int changed, int round) {
        PolicyCompiler.Result result =
                PolicyCompiler.compile(List.of(new PolicyText("all.yaml", text(changed, round))));
        return Objects.requireNonNull(result.set(), () -> result.diagnostics().toString());
    }

    /** The same policies as a file. */
    static String text(int changed, int round) {
        StringBuilder text = new StringBuilder("version: 1\npolicies:\n");
        for (int i = 0; i < 490; i++) {
            text.append(allowing(i, i < changed ? round + 1 : 0));
        }
        for (int i = 0; i < 10; i++) {
            text.append("""
                      - name: guard-%1$d
                        effect: %2$s
                        covers: {targets: ["target-*%1$d"]%3$s}
                        who: {groups: [%4$s]}
                    %6$s    conditions:
                          - {if: "request.duration <= duration('%5$dh')", must: You must keep it short.}
                    """.formatted(
                            i,
                            i % 2 == 0 ? "require" : "deny",
                            i % 2 == 0 ? "" : ", dataClasses: [confidential]",
                            i % 2 == 0 ? "staff" : "contractors",
                            8 - i / 2,
                            i % 2 == 0 ? "    when: [\"risk.score >= 40 || 'burst' in risk.reasons\"]\n" : ""));
        }
        return text.toString();
    }

    private static String allowing(int i, int change) {
        return """
                  - name: allow-%1$d
                    covers: {entitlements: [e-%2$d, e-%3$d]}
                    who: {groups: [g%4$d, g%5$d]}
                    inputs:
                      ticket: {type: ticket, required: false}
                    conditions:
                      - {if: "input.ticket == '' || input.ticket.startsWith('OPS-')", must: You must name an OPS ticket.}
                      - {if: "asker.live.size() < 5 && asker.groups.exists(g, g.startsWith('g'))", must: You must belong somewhere.}
                    hours: [{days: [monday, tuesday, wednesday, thursday, friday], from: "06:00", to: "20:00", zone: UTC}]
                    duration: {cap: PT%6$dH}
                    approvals: {stages: %7$s}
                """.formatted(
                        i,
                        i,
                        (i + 7) % ENTITLEMENTS,
                        (i + change) % GROUPS,
                        (i * 7 + change) % GROUPS,
                        change > 0 ? 2 : 4,
                        i % 3 == 0 ? "[]" : "[{all: [{group: g" + (i * 3) % GROUPS + "}]}]");
    }

    /** Asks of people who may ask, and of others. */
    List<Ask> asks(int many, long seed) {
        Random random = new Random(seed);
        List<Ask> asks = new ArrayList<>();
        List<PersonFact> everybody = List.copyOf(byId.values());
        for (int i = 0; i < many; i++) {
            PersonFact person = everybody.get(random.nextInt(everybody.size()));
            int wanted = random.nextInt(490);
            if (i % 4 != 0) {
                // Three of four ask for what is meant for one of their groups.
                int group = person.groups().stream()
                        .map(GroupId::value)
                        .filter(g -> g.startsWith("g"))
                        .mapToInt(g -> Integer.parseInt(g.substring(1)))
                        .findFirst()
                        .orElse(wanted);
                wanted = group + (random.nextBoolean() && group < 240 ? GROUPS : 0);
            }
            asks.add(new Ask(
                    person.id(),
                    entitlement(wanted),
                    Duration.ofHours(1 + random.nextInt(5)),
                    null,
                    random.nextBoolean() ? Map.of() : Map.of("ticket", "OPS-" + (1 + random.nextInt(99))),
                    SIGNED_IN));
        }
        return asks;
    }

    /** Those asks as the past. */
    List<PastRequest> past(int many, long seed) {
        List<Ask> asks = asks(many, seed);
        return IntStream.range(0, many)
                .mapToObj(i -> {
                    Ask ask = asks.get(i);
                    PersonFact person = Objects.requireNonNull(byId.get(ask.person()));
                    EntitlementFact asked = Objects.requireNonNull(catalogue.get(ask.entitlement()));
                    return new PastRequest(
                            new RequestId("r-" + i),
                            ask.person(),
                            ask.entitlement(),
                            ask.duration(),
                            null,
                            ask.inputs(),
                            new FactsRead(
                                    PersonKind.HUMAN,
                                    List.copyOf(person.groups()),
                                    person.manager(),
                                    List.of(),
                                    0,
                                    SIGNED_IN,
                                    Risk.UNKNOWN,
                                    new TraitsRead(asked.environment(), asked.dataClass(), labels(asked)),
                                    List.of()),
                            NOW.minusSeconds(20L * i));
                })
                .toList();
    }

    private static List<Label> labels(EntitlementFact entitlement) {
        return entitlement.labels().entrySet().stream()
                .map(label -> new Label(label.getKey(), label.getValue()))
                .toList();
    }

    /** Some of those asks as live grants. */
    List<HeldGrant> held(int many, long seed) {
        List<Ask> asks = asks(many, seed);
        return IntStream.range(0, many)
                .mapToObj(i -> new HeldGrant(
                        new GrantId("g-" + i),
                        asks.get(i).person(),
                        asks.get(i).entitlement(),
                        asks.get(i).duration(),
                        asks.get(i).inputs(),
                        NOW,
                        Risk.UNKNOWN,
                        false))
                .toList();
    }

    private static PersonId person(int i) {
        return new PersonId("p-" + i);
    }

    private static GroupId group(int i) {
        return new GroupId("g" + i);
    }

    private static EntitlementId entitlement(int i) {
        return new EntitlementId("e-" + i);
    }

    @Override
    public Instant now() {
        return NOW;
    }

    @Override
    public boolean clockTrusted() {
        return true;
    }

    @Override
    public Optional<PersonFact> person(PersonId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public List<PersonFact> activeMembersOf(Set<GroupId> groups) {
        return byId.values().stream()
                .filter(p -> groups.stream().anyMatch(p::actsFor))
                .toList();
    }

    @Override
    public Optional<EntitlementFact> entitlement(EntitlementId id) {
        return Optional.ofNullable(catalogue.get(id));
    }

    @Override
    public List<LiveGrant> liveGrantsOf(PersonId id) {
        return live.getOrDefault(id, List.of());
    }

    /** Somebody who asked as often as is remembered, for something that as many others hold as are looked at. */
    @Override
    public Optional<PersonHistory> historyOf(PersonId person, EntitlementId entitlement) {
        return Optional.of(HISTORY);
    }

    @Override
    public List<OpenRequest> openRequestsOf(PersonId id) {
        return List.of();
    }

    @Override
    public List<ReviewFact> reviewsOf(PersonId id) {
        return List.of();
    }

    @Override
    public int liveGrantsOn(EntitlementId id) {
        return 0;
    }

    @Override
    public Collection<PersonFact> people() {
        return byId.values();
    }

    @Override
    public Collection<EntitlementFact> entitlements() {
        return catalogue.values();
    }

    @Override
    public Optional<PersonId> firstAdmin() {
        return Optional.empty();
    }

    @Override
    public long version() {
        return 1;
    }
}
