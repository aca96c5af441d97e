package dev.brevet.domain.policy;

import static dev.brevet.domain.support.Cast.ADMIN;
import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.ENGINEERS;
import static dev.brevet.domain.support.Cast.EVE;
import static dev.brevet.domain.support.Cast.KAI;
import static dev.brevet.domain.support.Cast.OWNERS;
import static dev.brevet.domain.support.Cast.READ;
import static dev.brevet.domain.support.Cast.SECURITY;
import static dev.brevet.domain.support.Cast.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.policy.Check;
import dev.brevet.api.policy.Remedy;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.PolicyDecision.Refused;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.Policies;
import dev.brevet.domain.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Policies as files decide: which one, under which terms, why not, and what would help. */
class PoliciesDecideTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant MONDAY_NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant MONDAY_NIGHT = Instant.parse("2026-11-23T22:00:00Z");
    private static final GroupId ON_CALL = new GroupId("oncall-orders");

    private final SettableClock clock = new SettableClock(MONDAY_NOON);
    private final FakeFacts facts = Cast.facts(clock).policies(Policies.of("orders.yaml"));
    private final AccessPolicy policy = new PolicyEngine();

    private PolicyDecision decide(PersonId person, EntitlementId what, Duration duration, Map<String, String> inputs) {
        return policy.decide(new Ask(person, what, duration, null, inputs, Proof.NONE), facts);
    }

    private Refused refused(PersonId person, EntitlementId what, Duration duration) {
        return (Refused) decide(person, what, duration, Map.of());
    }

    @Test
    void the_first_policy_that_allows_decides() {
        Permitted asked = (Permitted) decide(DANA, WRITE, HOUR, Map.of());
        assertThat(asked.terms().policy()).isEqualTo("orders-readwrite");
        assertThat(asked.terms().commentRequired()).isTrue();
        assertThat(asked.needs()).containsExactly(new ApprovalNeed(OWNERS, 1));
        facts.enrolled(KAI, ENGINEERS, ON_CALL);
        Permitted onCall = (Permitted) decide(KAI, WRITE, HOUR, Map.of("ticket", "INC-7"));
        assertThat(onCall.terms().policy()).isEqualTo("orders-readwrite-on-call");
        assertThat(onCall.needs()).isEmpty();
    }

    @Test
    void what_requires_makes_stricter_whatever_allows() {
        assertThat(((Permitted) decide(DANA, READ, HOUR, Map.of())).terms().cap())
                .isEqualTo(Duration.ofHours(4));
        Permitted admin = (Permitted) policy.decide(
                new Ask(DANA, ADMIN, HOUR, null, Map.of(), new Proof(Assurance.PASSKEY, MONDAY_NOON)), facts);
        assertThat(admin.terms().cap()).isEqualTo(Duration.ofHours(4));
        Refused tooLong = (Refused) policy.decide(
                new Ask(DANA, ADMIN, Duration.ofHours(5), null, Map.of(), new Proof(Assurance.PASSKEY, MONDAY_NOON)),
                facts);
        assertThat(tooLong.refusal().rule()).isEqualTo("production-guardrail/duration");
        assertThat(tooLong.remedies()).first().isEqualTo(new Remedy.Shorten(Duration.ofHours(4)));
    }

    @Test
    void what_is_proposed_is_the_default_of_the_policy_that_would_allow_it_and_no_longer_than_it_may_last() {
        assertThat(lengths(DANA, READ, Map.of())).isEqualTo(new Lengths(HOUR, Duration.ofHours(4)));
        assertThat(lengths(DANA, WRITE, Map.of())).isEqualTo(new Lengths(HOUR, Duration.ofHours(2)));
        facts.policies(Policies.compiled(new PolicyText("p.yaml", """
                version: 1
                policies:
                  - name: long-with-approval
                    priority: 20
                    covers: {entitlements: [orders-readonly]}
                    who: {groups: [engineers]}
                    duration: {default: PT2H, cap: PT8H}
                  - name: short-on-call
                    priority: 10
                    covers: {entitlements: [orders-readonly]}
                    who: {groups: [oncall-orders]}
                    duration: {default: PT20M, cap: PT30M}
                  - name: bounded-by-a-condition
                    effect: require
                    covers: {environments: [production]}
                    conditions: [{if: "request.duration <= duration('4h')", must: You must ask for less.}]
                """)));
        assertThat(lengths(DANA, READ, Map.of()))
                .as("a condition bounds what is offered")
                .isEqualTo(new Lengths(Duration.ofHours(2), Duration.ofHours(4)));
        facts.enrolled(KAI, ENGINEERS, ON_CALL);
        assertThat(lengths(KAI, READ, Map.of()))
                .as("the first that would allow it proposes, and the longest is what any of them lets")
                .isEqualTo(new Lengths(Duration.ofMinutes(20), Duration.ofHours(4)));
    }

    private Lengths lengths(PersonId person, EntitlementId what, Map<String, String> inputs) {
        return Lengths.of(new Ask(person, what, Duration.ofHours(3), null, inputs, Proof.NONE), facts);
    }

    @Test
    void deny_beats_allow() {
        facts.enrolled(EVE, ENGINEERS, new GroupId("contractors"));
        Refused denied = refused(EVE, READ, HOUR);
        assertThat(denied.refusal().rule()).isEqualTo("no-contractors/deny");
        assertThat(denied.remedies()).isEmpty();
        assertThat(denied.refusal().remedy()).isEqualTo("Nothing in the request would help.");
    }

    @Test
    void outside_its_hours_the_next_hour_helps_and_so_does_being_on_call() {
        clock.set(MONDAY_NIGHT);
        Refused late = refused(DANA, WRITE, HOUR);
        assertThat(late.refusal().rule()).isEqualTo("orders-readwrite/hours");
        assertThat(late.remedies()).contains(new Remedy.BeginAt(Instant.parse("2026-11-24T07:00:00Z")));
        assertThat(late.refusal().remedy()).startsWith("It would help to let it begin at 2026-11-24T07:00:00Z");
    }

    @Test
    void an_answer_that_would_help_is_offered_as_an_example() {
        clock.set(MONDAY_NIGHT);
        facts.enrolled(KAI, ENGINEERS, ON_CALL);
        Refused without = (Refused) decide(KAI, WRITE, HOUR, Map.of("ticket", "please"));
        assertThat(without.remedies()).contains(new Remedy.AnswerInput("ticket", "INC-42"));
    }

    @Test
    void what_stands_in_the_way_can_be_handed_back() {
        facts.live(DANA, new LiveGrant(new GrantId("g-1"), WRITE, MONDAY_NIGHT));
        Refused both = refused(DANA, ADMIN, HOUR);
        assertThat(both.refusal().rule()).isEqualTo("orders-admin/never-with");
        assertThat(both.remedies()).containsExactly(new Remedy.HandBack(WRITE));
    }

    @Test
    void joining_a_group_is_offered_where_it_is_what_is_missing() {
        facts.enrolled(EVE);
        Refused stranger = refused(EVE, READ, HOUR);
        assertThat(stranger.refusal().rule()).isEqualTo("orders-readonly/who");
        assertThat(stranger.remedies()).containsExactly(new Remedy.JoinGroup(ENGINEERS));
    }

    @Test
    void a_strong_proof_is_asked_for_before_anything_is_recorded() {
        assertThatThrownBy(() -> decide(DANA, ADMIN, HOUR, Map.of()))
                .isInstanceOfSatisfying(AccessRefusal.StepUpNeeded.class, e -> {
                    assertThat(e.assurance()).isEqualTo(Assurance.PASSKEY);
                    assertThat(e.within()).isEqualTo(Duration.ofMinutes(10));
                });
    }

    @Test
    void what_no_policy_covers_nobody_gets() {
        EntitlementId other = new EntitlementId("orders-owner");
        facts.entitlement(Cast.entitlement(other, List.of()));
        assertThat(refused(DANA, other, HOUR).refusal().rule()).isEqualTo("no-policy");
    }

    @Test
    void every_check_says_what_was_found() {
        List<Check> checks = policy.explain(new Ask(DANA, WRITE, HOUR, null), facts);
        assertThat(checks)
                .filteredOn(c -> c.rule().equals("orders-readwrite-on-call/condition-1"))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.satisfied()).isFalse();
                    assertThat(c.asks()).isEqualTo("You must be on call for orders.");
                    assertThat(c.values()).contains("asker.groups is [engineers]");
                });
    }

    @Test
    void stages_come_one_after_another() {
        List<ApprovalNeed> needs = List.of(
                new ApprovalNeed(OWNERS, 1, 1, Assurance.CHAT), new ApprovalNeed(SECURITY, 1, 2, Assurance.CHAT));
        assertThat(policy.open(List.of(), DANA, needs, facts))
                .extracting(ApprovalNeed::group)
                .containsExactly(OWNERS);
        assertThat(policy.open(List.of(Approval.proven(BEN)), DANA, needs, facts))
                .extracting(ApprovalNeed::group)
                .containsExactly(OWNERS);
        assertThat(policy.open(List.of(Approval.proven(ANA)), DANA, needs, facts))
                .extracting(ApprovalNeed::group)
                .containsExactly(OWNERS, SECURITY);
    }

    @Test
    void who_stands_in_counts_for_the_absent_one_but_never_for_the_one_who_asks() {
        PersonFact.Delegation toKai = new PersonFact.Delegation(KAI, MONDAY_NOON.minusSeconds(1), MONDAY_NIGHT);
        facts.known(new PersonFact(ANA, PersonKind.HUMAN, true, Set.of(OWNERS), null, null, toKai));
        List<ApprovalNeed> owner = List.of(new ApprovalNeed(OWNERS, 1));
        assertThat(policy.countsFor(KAI, DANA, owner, facts)).containsExactly(OWNERS);
        assertThat(policy.countsFor(KAI, ANA, owner, facts)).isEmpty();
        assertThat(policy.countsFor(KAI, KAI, owner, facts)).isEmpty();
        clock.set(MONDAY_NIGHT);
        assertThat(policy.countsFor(KAI, DANA, owner, facts)).isEmpty();
    }

    @Test
    void nobody_decides_for_their_own_workload_and_no_workload_decides() {
        PersonId ci = new PersonId("ci");
        facts.known(new PersonFact(ci, PersonKind.WORKLOAD, true, Set.of(OWNERS), null, ANA, null));
        List<ApprovalNeed> owner = List.of(new ApprovalNeed(OWNERS, 1));
        assertThat(policy.countsFor(ANA, ci, owner, facts)).isEmpty();
        assertThat(policy.countsFor(ci, DANA, owner, facts)).isEmpty();
        assertThat(policy.countsFor(ANA, DANA, owner, facts)).containsExactly(OWNERS);
    }

    @Test
    void the_manager_of_the_one_who_asks_can_be_asked() {
        GroupId manager = new GroupId("manager-of-asker");
        facts.known(new PersonFact(DANA, PersonKind.HUMAN, true, Set.of(ENGINEERS), BEN, null, null));
        List<ApprovalNeed> needs = List.of(new ApprovalNeed(manager, 1));
        assertThat(policy.countsFor(BEN, DANA, needs, facts)).containsExactly(manager);
        assertThat(policy.countsFor(ANA, DANA, needs, facts)).isEmpty();
    }

    @Test
    void a_workload_is_covered_only_where_workloads_are_named() {
        PersonId ci = new PersonId("ci");
        facts.known(new PersonFact(ci, PersonKind.WORKLOAD, true, Set.of(ENGINEERS), null, ANA, null));
        assertThat(refused(ci, READ, HOUR).refusal().rule()).isEqualTo("orders-readonly/who");
    }

    @Test
    void what_restricts_a_group_restricts_its_workloads_too() {
        PersonId ci = new PersonId("ci");
        facts.known(new PersonFact(ci, PersonKind.WORKLOAD, true, Set.of(new GroupId("contractors")), null, ANA, null));
        assertThat(refused(ci, READ, HOUR).refusal().rule()).isEqualTo("no-contractors/deny");
    }
}
