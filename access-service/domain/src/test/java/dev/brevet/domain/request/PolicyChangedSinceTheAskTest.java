package dev.brevet.domain.request;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.CAP;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.KAI;
import static dev.brevet.domain.support.Cast.NOBODY;
import static dev.brevet.domain.support.Cast.ONE_OWNER;
import static dev.brevet.domain.support.Cast.ORDERS;
import static dev.brevet.domain.support.Cast.OWNERS;
import static dev.brevet.domain.support.Cast.OWNER_AND_SECURITY;
import static dev.brevet.domain.support.Cast.SECURITY;
import static dev.brevet.domain.support.Cast.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.Policies;
import dev.brevet.domain.support.Refused;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What policy says at the approval counts as much as what it said at the ask; the stricter of the two wins. */
class PolicyChangedSinceTheAskTest extends RequestStage {

    @Test
    void a_need_that_was_added_has_to_be_met_too() {
        facts.entitlement(Cast.entitlement(WRITE, OWNER_AND_SECURITY));
        requests.given(submitted()).when(approve(ANA)).expectEvents(approval(submitted(), ANA, OWNERS));
        assertThat(issued).isEmpty();
    }

    @Test
    void whoever_the_added_need_names_may_approve() {
        facts.entitlement(Cast.entitlement(WRITE, OWNER_AND_SECURITY));
        requests.given(submitted(), approval(submitted(), ANA, OWNERS))
                .when(approve(BEN))
                .expectEvents(approval(submitted(), BEN, SECURITY), approved(TWO_HOURS));
        assertThat(issued).containsExactly(issue(WRITE, TWO_HOURS, ANA, BEN));
    }

    @Test
    void a_need_that_was_dropped_has_to_be_met_still() {
        facts.entitlement(Cast.entitlement(Cast.ADMIN, ONE_OWNER));
        requests.given(submittedForAdmin()).when(approve(ANA)).expectEvents(approval(submittedForAdmin(), ANA, OWNERS));
        assertThat(issued).isEmpty();
    }

    @Test
    void becoming_instant_does_not_approve_what_was_asked_before() {
        facts.entitlement(Cast.entitlement(WRITE, NOBODY));
        requests.given(submitted())
                .when(approve(ANA))
                .expectEvents(approval(submitted(), ANA, OWNERS), approved(TWO_HOURS));
    }

    @Test
    void two_needs_for_one_group_still_take_two_people_when_policy_changes() {
        List<ApprovalNeed> twice = List.of(new ApprovalNeed(OWNERS, 1), new ApprovalNeed(OWNERS, 1));
        facts.entitlement(Cast.entitlement(WRITE, ONE_OWNER));
        var asked = submitted(WRITE, twice, null);
        requests.given(asked).when(approve(ANA)).expectEvents(approval(asked, ANA, OWNERS));
        assertThat(issued).isEmpty();
    }

    @Test
    void a_deactivated_asker_gets_nothing_any_more() {
        facts.deactivated(DANA);
        refused("person-deactivated");
    }

    @Test
    void an_asker_who_left_the_group_gets_nothing_any_more() {
        facts.enrolled(DANA);
        refused("not-an-asker");
    }

    @Test
    void an_entitlement_that_moved_to_another_target_is_not_what_was_approved() {
        facts.entitlement(Cast.entitlement(WRITE, new TargetId("billing"), CAP, ONE_OWNER));
        refused("entitlement-changed");
    }

    @ParameterizedTest
    @MethodSource("dev.brevet.domain.support.Cast#writeDefinedAnew")
    void an_entitlement_that_was_defined_anew_is_not_what_was_approved(EntitlementFact anew) {
        facts.entitlement(anew);
        refused("entitlement-changed");
    }

    @Test
    void an_approval_of_before_does_not_count_for_what_was_defined_anew() {
        var asked = submitted(WRITE, OWNER_AND_SECURITY, null);
        facts.entitlement(Cast.writeDefinedAnew().getFirst());
        requests.given(asked, approval(asked, ANA, OWNERS))
                .when(approve(BEN))
                .expectEvents(refusedApproval(BEN, "entitlement-changed"));
        assertThat(issued).isEmpty();
    }

    @Test
    void the_approver_reads_the_rule_and_the_reason_and_what_would_help() {
        Refusal refusal = Refusals.noLongerPermitted(
                new Ask(DANA, WRITE, TWO_HOURS, null), new Refusal("writes/who", "You must be on call.", "Wait."));
        assertThat(refusal.rule()).isEqualTo("writes/who");
        assertThat(refusal.why())
                .isEqualTo(
                        "dana may not have orders-readwrite as asked by now. To them Brevet says: “You must be on call.”");
        assertThat(refusal.remedy()).endsWith("To them Brevet says: “Wait.”");
    }

    @Test
    void a_condition_that_is_not_met_any_more_is_named() {
        facts.policies(Policies.compiled(new PolicyText("p.yaml", """
                version: 1
                policies:
                  - name: writes
                    covers: {entitlements: [orders-readwrite]}
                    who: {groups: [engineers]}
                    conditions:
                      - if: "'oncall' in asker.groups"
                        must: You must be on call.
                    approvals: {stages: [{all: [{group: orders-owners}]}]}
                """)));
        refused("writes/condition-1");
    }

    @Test
    void whoever_proved_less_than_policy_wants_by_now_gets_nothing() {
        facts.policies(Policies.compiled(new PolicyText("p.yaml", """
                version: 1
                policies:
                  - name: writes
                    covers: {entitlements: [orders-readwrite]}
                    who: {groups: [engineers]}
                    stepUp: {assurance: passkey, within: PT10M}
                    approvals: {stages: [{all: [{group: orders-owners}]}]}
                """)));
        refused("step-up");
    }

    private void refused(String rule) {
        requests.given(submitted())
                .when(approve(ANA))
                .expectEvents(refusedApproval(ANA, rule))
                .expectResultMessagePayloadMatching(Refused.answered(rule));
        assertThat(issued).isEmpty();
    }

    @Test
    void an_entitlement_that_was_retired_cannot_be_approved() {
        facts.retired(WRITE);
        requests.given(submitted())
                .when(approve(ANA))
                .expectException(Refused.field("entitlement", "unknown-entitlement"))
                .expectNoEvents();
    }

    @Test
    void a_cap_that_was_lowered_holds_and_the_approver_can_shorten_to_it() {
        Duration lower = Duration.ofHours(1);
        facts.entitlement(Cast.entitlement(WRITE, ORDERS, lower, ONE_OWNER));
        requests.given(submitted())
                .when(approve(ANA))
                .expectException(Refused.field("duration", "duration-over-cap"))
                .expectNoEvents();
        assertThat(issued).isEmpty();
    }

    @Test
    void shortened_to_the_lower_cap_it_is_approved() {
        Duration lower = Duration.ofHours(1);
        facts.entitlement(Cast.entitlement(WRITE, ORDERS, lower, ONE_OWNER));
        requests.given(submitted()).when(approveFor(ANA, lower)).expectResultMessagePayload(Answer.DONE);
        assertThat(issued).containsExactly(issue(WRITE, lower, ANA));
    }

    @Test
    void an_approver_who_joined_the_group_since_may_approve() {
        facts.enrolled(KAI, OWNERS);
        requests.given(submitted())
                .when(approve(KAI))
                .expectEvents(approval(submitted(), KAI, OWNERS), approved(TWO_HOURS));
    }
}
