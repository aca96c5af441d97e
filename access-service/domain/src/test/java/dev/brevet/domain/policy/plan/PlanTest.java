package dev.brevet.domain.policy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.Label;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.policy.SignalRead;
import dev.brevet.api.policy.TraitsRead;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.policy.PolicyDecision;
import dev.brevet.domain.policy.PolicyEngine;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.plan.Replay.Change;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.Policies;
import dev.brevet.domain.support.RandomWorld;
import dev.brevet.domain.support.Seed;
import dev.brevet.domain.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A plan says what then happens, and no more. */
class PlanTest {

    private static final Instant MONDAY_NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static final String LABELLED = """
            version: 1
            policies:
              - name: payments
                covers: {labels: {team: payments}}
                who: {groups: [%s]}
            """;

    private static final String GLASS = """
            version: 1
            policies:
              - name: reads
                covers: {entitlements: [orders-readonly]}
                who: {groups: [engineers]}
                breakGlass: {who: {groups: [%s]}, cap: %s, reviewers: [%s], reviewWithin: P1D}
            """;

    private final FakeFacts facts = Cast.facts(new SettableClock(MONDAY_NOON));
    private final PolicySet before = Policies.of("orders.yaml");

    private static PolicySet changed(String what, String into) {
        PolicyText text = Policies.text("orders.yaml");
        assertThat(text.text()).contains(what);
        return Policies.compiled(new PolicyText(text.path(), text.text().replace(what, into)));
    }

    private Plan plan(PolicySet after, List<HeldGrant> live, List<PastRequest> past) {
        return Plan.of(before, after, facts, live, past, PlanProgress.SILENT);
    }

    private static PastRequest past(int i, PersonId person, EntitlementId what, Duration duration) {
        return past(i, person, what, duration, Cast.TRAITS_READ, false);
    }

    private static PastRequest past(
            int i, PersonId person, EntitlementId what, Duration duration, TraitsRead traits, boolean breakGlass) {
        FactsRead read = new FactsRead(
                dev.brevet.api.directory.PersonKind.HUMAN,
                List.of(Cast.ENGINEERS),
                null,
                List.of(),
                0,
                new Proof(Assurance.PASSKEY, MONDAY_NOON),
                Risk.UNKNOWN,
                traits,
                List.of());
        return new PastRequest(
                new RequestId("r-" + i),
                person,
                what,
                breakGlass,
                duration,
                null,
                Map.of(),
                read,
                MONDAY_NOON.plusSeconds(i));
    }

    @Test
    void a_comment_changes_nothing() {
        Plan plan = plan(changed("version: 1", "# hello\nversion: 1"), List.of(), List.of());
        assertThat(plan.changesNothing()).isTrue();
        assertThat(plan.inForce()).isNotEqualTo(plan.proposed());
    }

    @Test
    void who_gains_who_loses_and_whom_it_concerns_is_said() {
        Plan plan = plan(
                changed(
                        "who: {groups: [engineers]}\n    duration: {default",
                        "who: {groups: [security]}\n    duration: {default"),
                List.of(),
                List.of());
        assertThat(plan.changed()).isEqualTo(1);
        assertThat(plan.of()).isEqualTo(3);
        assertThat(plan.asking())
                .containsExactly(new Shift(Cast.READ, List.of(Cast.BEN), List.of(Cast.ANA, Cast.DANA, Cast.KAI)));
        assertThat(plan.audience()).isEqualTo(new Plan.Audience(6, 3, 1, 0, 0));
        assertThat(plan.approving()).isEmpty();
    }

    @Test
    void a_change_of_approvers_is_said_and_needs_a_second_admin() {
        Plan plan =
                plan(changed("- all: [{group: orders-owners}]", "- all: [{group: security}]"), List.of(), List.of());
        assertThat(plan.approving()).containsExactly(new Shift(Cast.WRITE, List.of(Cast.BEN), List.of(Cast.ANA)));
        assertThat(plan.second()).isEqualTo("It changes who approves orders-readwrite.");
    }

    @Test
    void the_past_is_decided_again_with_the_facts_of_then() {
        List<PastRequest> past = new ArrayList<>();
        past.add(past(1, Cast.DANA, Cast.READ, Duration.ofHours(1)));
        past.add(past(2, Cast.DANA, Cast.READ, Duration.ofHours(3)));
        past.add(past(3, Cast.DANA, Cast.WRITE, Duration.ofHours(1)));
        past.add(past(4, Cast.DANA, Cast.ADMIN, Duration.ofHours(1)));
        past.add(past(5, Cast.DANA, new EntitlementId("gone"), Duration.ofHours(1)));
        PolicySet after = changed("duration: {default: PT1H, cap: PT4H}", "duration: {default: PT1H, cap: PT2H}");
        Replay replay = plan(after, List.of(), past).replay();
        assertThat(replay.requests()).isEqualTo(5);
        assertThat(replay.lost()).isEqualTo(1);
        assertThat(replay.counts()).isEqualTo(Map.of(Change.SAME, 3, Change.NOW_REFUSED, 1));
        assertThat(replay.changed())
                .containsExactly(new Replay.Changed(
                        new RequestId("r-2"),
                        Cast.DANA,
                        Cast.READ,
                        MONDAY_NOON.plusSeconds(2),
                        Change.NOW_REFUSED,
                        "instant",
                        "refused by orders-readonly/duration",
                        "orders-readonly/duration"));
        // Whoever left since is judged by the groups of then.
        facts.deactivated(Cast.DANA);
        assertThat(plan(after, List.of(), past).replay()).isEqualTo(replay);
    }

    @Test
    void instant_can_become_approved_and_the_other_way_round() {
        PolicySet approved = changed(
                "duration: {default: PT1H, cap: PT4H}",
                "duration: {cap: PT4H}\n    approvals: {stages: [{all: [{group: security}]}]}");
        List<PastRequest> past = List.of(past(1, Cast.DANA, Cast.READ, Duration.ofHours(1)));
        assertThat(plan(approved, List.of(), past).replay().count(Change.NOW_APPROVAL))
                .isEqualTo(1);
        assertThat(Plan.of(approved, before, facts, List.of(), past, PlanProgress.SILENT)
                        .replay()
                        .count(Change.NOW_INSTANT))
                .isEqualTo(1);
    }

    @Test
    void the_past_is_decided_again_by_the_labels_of_then() {
        PolicySet open = Policies.compiled(new PolicyText("p.yaml", LABELLED.formatted("engineers")));
        PolicySet shut = Policies.compiled(new PolicyText("p.yaml", LABELLED.formatted("security")));
        TraitsRead then =
                new TraitsRead(Environment.PRODUCTION, DataClass.CONFIDENTIAL, List.of(new Label("team", "payments")));
        List<PastRequest> past = List.of(
                past(1, Cast.DANA, Cast.READ, Duration.ofHours(1), then, false),
                past(2, Cast.DANA, Cast.READ, Duration.ofHours(1)));
        Replay replay =
                Plan.of(open, shut, facts, List.of(), past, PlanProgress.SILENT).replay();
        assertThat(replay.changed()).extracting(Replay.Changed::id).containsExactly(new RequestId("r-1"));
        assertThat(replay.counts()).isEqualTo(Map.of(Change.NOW_REFUSED, 1, Change.SAME, 1));
    }

    @Test
    void glass_that_was_broken_is_held_against_what_either_version_offers() {
        String without = GLASS.formatted("engineers", "PT2H", "security");
        PastRequest broken = past(1, Cast.DANA, Cast.READ, Duration.ofHours(1), Cast.TRAITS_READ, true);
        assertThat(again(without, GLASS.formatted("engineers", "PT30M", "security"), broken))
                .containsExactly(
                        Change.NOW_REFUSED, "break-glass, reviewed by security", "refused by break-glass-duration");
        assertThat(again(without, GLASS.formatted("security", "PT2H", "security"), broken))
                .containsExactly(
                        Change.NOW_REFUSED, "break-glass, reviewed by security", "refused by break-glass-not-offered");
        assertThat(again(without, GLASS.formatted("engineers", "PT2H", "orders-owners"), broken))
                .containsExactly(
                        Change.OTHER_APPROVALS,
                        "break-glass, reviewed by security",
                        "break-glass, reviewed by orders-owners");
        assertThat(again(GLASS.formatted("security", "PT2H", "security"), without, broken))
                .containsExactly(
                        Change.NOW_INSTANT, "refused by break-glass-not-offered", "break-glass, reviewed by security");
        assertThat(again(without, GLASS.formatted("engineers", "PT1H30M", "security"), broken))
                .isEmpty();
    }

    private List<Object> again(String was, String is, PastRequest request) {
        PolicySet first = Policies.compiled(new PolicyText("p.yaml", was));
        PolicySet second = Policies.compiled(new PolicyText("p.yaml", is));
        return Plan.of(first, second, facts, List.of(), List.of(request), PlanProgress.SILENT)
                .replay()
                .changed()
                .stream()
                .flatMap(c -> Stream.of(c.change(), (Object) c.before(), c.after()))
                .toList();
    }

    @Test
    void live_grants_end_or_are_flagged_as_the_policy_says() {
        HeldGrant grant = new HeldGrant(
                new GrantId("g-1"),
                Cast.DANA,
                Cast.READ,
                Duration.ofHours(1),
                Map.of(),
                MONDAY_NOON,
                Risk.UNKNOWN,
                false);
        String who = "who: {groups: [engineers]}\n    duration: {default: PT1H, cap: PT4H}";
        PolicySet narrower = changed(who, "who: {groups: [security]}");
        assertThat(plan(narrower, List.of(grant), List.of()).grants())
                .containsExactly(new GrantOutlook(grant.id(), Cast.DANA, Cast.READ, true, "orders-readonly/who"));
        PolicySet flags = changed(who, "who: {groups: [security]}\n    whenNoLongerAllowed: flag");
        assertThat(plan(flags, List.of(grant), List.of()).grants())
                .extracting(GrantOutlook::ends)
                .containsExactly(false);
        // Hours and caps were for the beginning.
        assertThat(plan(changed("default: PT1H, cap: PT4H", "cap: PT15M"), List.of(grant), List.of())
                        .grants())
                .isEmpty();
    }

    @Test
    void progress_reaches_the_end() {
        List<String> heard = new ArrayList<>();
        List<PastRequest> past = List.of(past(1, Cast.DANA, Cast.READ, Duration.ofHours(1)));
        Plan.of(before, PolicySet.NONE, facts, List.of(), past, (step, done, of) -> {
            if (done == of) {
                heard.add(step);
            }
        });
        assertThat(heard).containsExactly("people", "past requests");
    }

    @Test
    void five_hundred_random_changes_do_what_was_planned() {
        long seed = Seed.next();
        RandomWorld world = new RandomWorld(new Random(seed));
        int shifts = 0;
        int turned = 0;
        for (int round = 0; round < 500; round++) {
            FakeFacts now = world.facts();
            PolicySet was = world.policies();
            PolicySet is = world.policies();
            List<Ask> asks = new ArrayList<>();
            List<PastRequest> past = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Ask ask = world.ask(now);
                PersonFact person = now.person(ask.person()).orElseThrow();
                EntitlementFact known = now.entitlement(ask.entitlement()).orElseThrow();
                boolean has = now.liveGrantsOf(ask.person()).stream()
                        .anyMatch(g -> g.entitlement().equals(ask.entitlement()));
                if (person.active() && !has) {
                    asks.add(ask);
                    past.add(new PastRequest(
                            new RequestId("r-" + i),
                            ask.person(),
                            ask.entitlement(),
                            ask.duration(),
                            ask.startAt(),
                            ask.inputs(),
                            new FactsRead(
                                    person.kind(),
                                    List.copyOf(person.groups()),
                                    person.manager(),
                                    now.liveGrantsOf(ask.person()).stream()
                                            .map(LiveGrant::entitlement)
                                            .toList(),
                                    now.liveGrantsOn(ask.entitlement()),
                                    ask.proof(),
                                    Objects.requireNonNull(ask.risk()),
                                    new TraitsRead(
                                            known.environment(),
                                            known.dataClass(),
                                            known.labels().entrySet().stream()
                                                    .map(l -> new Label(l.getKey(), l.getValue()))
                                                    .toList()),
                                    now.postureOf(ask.person()).stream()
                                            .map(s -> new SignalRead(s.signal(), s.value()))
                                            .toList()),
                            now.now()));
                }
            }
            Plan plan = Plan.of(was, is, now, List.of(), past, PlanProgress.SILENT);
            String at = "seed " + seed + ", round " + round;
            for (EntitlementFact entitlement : now.entitlements()) {
                List<PersonId> gain = people(now, entitlement, was, is);
                List<PersonId> lose = people(now, entitlement, is, was);
                Shift planned = plan.asking().stream()
                        .filter(s -> s.entitlement().equals(entitlement.id()))
                        .findFirst()
                        .orElse(new Shift(entitlement.id(), List.of(), List.of()));
                assertThat(planned).as(at).isEqualTo(new Shift(entitlement.id(), gain, lose));
                shifts += gain.size() + lose.size();
            }
            int same = 0;
            for (Ask ask : asks) {
                same += outcome(ask, now.policies(was)).equals(outcome(ask, now.policies(is))) ? 1 : 0;
            }
            assertThat(plan.replay().count(Change.SAME)).as(at).isEqualTo(same);
            turned += asks.size() - same;
        }
        assertThat(shifts).as("seed %d", seed).isGreaterThan(1_000);
        assertThat(turned).as("seed %d", seed).isGreaterThan(300);
    }

    private static List<PersonId> people(
            FakeFacts facts, EntitlementFact entitlement, PolicySet without, PolicySet with) {
        return facts.people().stream()
                .filter(p -> with.mayAsk(p, entitlement) && !without.mayAsk(p, entitlement))
                .map(PersonFact::id)
                .sorted(java.util.Comparator.comparing(PersonId::value))
                .toList();
    }

    /** What the engine says, as far as a replay tells outcomes apart. */
    private static String outcome(Ask ask, FakeFacts facts) {
        try {
            return switch (new PolicyEngine().decide(ask, facts)) {
                case PolicyDecision.Permitted p -> "through " + p.needs();
                case PolicyDecision.Refused r -> "refused";
            };
        } catch (AccessRefusal.StepUpNeeded e) {
            return "after a stronger proof " + new PolicyEngine().needs(ask, facts);
        }
    }
}
