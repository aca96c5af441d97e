package dev.brevet.web;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.policy.Check;
import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.testing.SampleWorld;
import dev.brevet.web.policy.Planning;
import dev.brevet.web.policy.PolicyDesk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Three versions, one plan of a large change, and answers that say what they were asked. */
class FakePolicyDesk implements PolicyDesk {

    static final String IN_FORCE = "a".repeat(64);
    static final String LARGE = "b".repeat(64);
    static final String OLD = "c".repeat(64);
    static final String UNDERWAY = "d".repeat(64);
    static final String HASH = "0123456789abcdef";
    static final PersonId MAX = new PersonId("p-max");
    static final PersonId MIA = new PersonId("p-mia");

    private static final EntitlementId WRITE = new EntitlementId("orders-readwrite");

    private final Instant now = Instant.now();
    private @Nullable PersonId awaiting;
    private volatile int asked;
    private volatile int most;

    void furnish() {
        awaiting = null;
        asked = 0;
        most = 2;
    }

    /** From now on the plan that takes time takes for ever. */
    void planForEver() {
        most = Integer.MAX_VALUE;
    }

    void awaits(PersonId second) {
        awaiting = second;
    }

    @Override
    public List<Version> versions() {
        List<Step> large = new ArrayList<>();
        large.add(new Step(StepKind.PLAN_SEEN, HASH, MAX, null, null, null, now.minusSeconds(400)));
        PersonId first = awaiting;
        if (first != null) {
            large.add(new Step(
                    StepKind.AWAITS_SECOND,
                    HASH,
                    first,
                    null,
                    "It changes who approves orders-readwrite.",
                    "security decides from now on, SEC-12",
                    now.minusSeconds(300)));
        }
        return List.of(
                version(UNDERWAY, Standing.PROPOSED, "folder <b>policies</b> " + "x".repeat(90), 100, List.of()),
                version(
                        LARGE,
                        first == null ? Standing.PROPOSED : Standing.AWAITS_SECOND,
                        "commit 1f3a9c7",
                        500,
                        large),
                version(
                        IN_FORCE,
                        Standing.IN_FORCE,
                        "commit 88ab120",
                        86_400,
                        List.of(new Step(
                                StepKind.APPLIED,
                                "fedcba9876543210",
                                MAX,
                                MIA,
                                null,
                                "read-only becomes instant, as the review of March asked for",
                                now.minusSeconds(80_000)))),
                version(
                        OLD,
                        Standing.EARLIER,
                        "the first one",
                        864_000,
                        List.of(new Step(StepKind.APPLIED, "0000", MAX, null, null, null, now.minusSeconds(860_000)))));
    }

    private Version version(String id, Standing standing, String source, long ago, List<Step> steps) {
        return new Version(id, standing, source, MAX, now.minusSeconds(ago), 2, steps);
    }

    @Override
    public Optional<List<PolicyFile>> files(String version) {
        return Optional.of(List.of(
                new PolicyFile("orders.yaml", """
                        version: 1
                        policies:
                          - name: orders-readwrite
                            covers: {entitlements: [orders-readwrite]}
                            who: {groups: [engineers]}   # <script>alert(1)</script> %s
                            approvals: {stages: [{all: [{group: orders-owners}]}]}
                        """.formatted("and a line that goes on ".repeat(8))),
                new PolicyFile("payroll.yaml", "version: 1\npolicies: []\n")));
    }

    @Override
    public Optional<String> versionOf(List<PolicyFile> files) {
        return Optional.of(LARGE);
    }

    @Override
    public Planning plan(String version, int days) {
        if (version.equals(UNDERWAY) && asked++ < most) {
            return new Planning.Underway("past requests", 12_400, 100_000);
        }
        List<PersonId> many = IntStream.range(0, 40)
                .mapToObj(i -> new PersonId("p-person-" + i))
                .toList();
        return new Planning.Ready(
                HASH,
                IN_FORCE,
                version,
                days,
                2,
                14,
                List.of(
                        new Planning.Finding("orders.yaml:14:9", true, "Nobody is in the group “orders-ownrs”."),
                        new Planning.Finding(
                                "orders.yaml:3:5", false, "ana is locked out: only they could approve, and they ask.")),
                List.of(
                        new Planning.Shift(WRITE, 340, many, 1, List.of(SampleWorld.KAI)),
                        new Planning.Shift(
                                new EntitlementId("orders-admin"),
                                0,
                                List.of(),
                                2,
                                List.of(SampleWorld.DANA, SampleWorld.ANA))),
                List.of(new Planning.Shift(WRITE, 1, List.of(SampleWorld.BEN), 1, List.of(SampleWorld.ANA))),
                new Planning.Audience(412, 60, 340, 3, 9),
                List.of(
                        new Planning.Outlook(
                                new GrantId("g-rw-1"), SampleWorld.DANA, WRITE, true, "orders-readwrite/who"),
                        new Planning.Outlook(
                                new GrantId("g-rw-2"), SampleWorld.KAI, WRITE, false, "orders-readwrite/hours")),
                new Planning.Replay(
                        1_204,
                        List.of(
                                new Planning.Count("same", 1_190),
                                new Planning.Count("now-instant", 9),
                                new Planning.Count("now-refused", 3)),
                        2,
                        List.of(
                                new Planning.Changed(
                                        new RequestId("r-rw-1"),
                                        SampleWorld.DANA,
                                        WRITE,
                                        now.minusSeconds(90_000),
                                        "now-refused",
                                        "approval by orders-owners",
                                        "refused",
                                        "orders-readwrite/duration"),
                                new Planning.Changed(
                                        new RequestId("r-rw-2"),
                                        SampleWorld.KAI,
                                        WRITE,
                                        now.minusSeconds(95_000),
                                        "now-instant",
                                        "approval by orders-owners",
                                        "instant",
                                        "orders-readwrite"))),
                "It changes who approves orders-readwrite.");
    }

    @Override
    public Explanation explain(Case asked) {
        boolean kai = asked.person().equals(SampleWorld.KAI);
        return new Explanation(
                kai ? "approval" : "refused",
                kai ? "orders-readwrite" : null,
                kai ? List.of("orders-owners", "security") : List.of(),
                kai
                        ? null
                        : new Refusal(
                                "orders-readwrite/condition-1",
                                "You must be on call, or ask for one hour at most.",
                                "Ask for 1 h instead of " + asked.duration() + "."),
                List.of(
                        new Check("orders-readwrite/who", "You belong to engineers.", true, ""),
                        new Check(
                                "orders-readwrite/condition-1",
                                "You must be on call, or ask for one hour at most.",
                                kai,
                                "'oncall' in asker.groups = false; request.duration = " + asked.duration()
                                        + "; inputs = " + asked.inputs())),
                kai);
    }

    @Override
    public List<MayAsk> whoCan(EntitlementId entitlement) {
        if (entitlement.value().equals("boom")) {
            throw new IllegalStateException("a secret of the machine room");
        }
        if (!entitlement.equals(WRITE)) {
            throw new AccessRefusal.NotFound(new Refusal(
                    "unknown-entitlement", "There is no such entitlement.", "The catalogue names those there are."));
        }
        return List.of(
                new MayAsk(SampleWorld.ANA, "orders-readwrite", List.of("orders-owners", "security")),
                new MayAsk(SampleWorld.DANA, "orders-readwrite", List.of("orders-owners")),
                new MayAsk(SampleWorld.KAI, "orders-oncall", List.of()));
    }

    @Override
    public List<EntitlementId> entitlements() {
        return List.of(new EntitlementId("orders-admin"), WRITE);
    }
}
