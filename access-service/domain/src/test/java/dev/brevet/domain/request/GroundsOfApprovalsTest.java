package dev.brevet.domain.request;

import static dev.brevet.domain.support.Cast.ADMIN;
import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.ENGINEERS;
import static dev.brevet.domain.support.Cast.EVE;
import static dev.brevet.domain.support.Cast.KAI;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.OWNERS;
import static dev.brevet.domain.support.Cast.OWNER_AND_SECURITY;
import static dev.brevet.domain.support.Cast.READ;
import static dev.brevet.domain.support.Cast.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.matches;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.Signal;
import dev.brevet.api.directory.SignalValue;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.policy.Grounds;
import dev.brevet.api.policy.SignalRead;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.ApprovalRefused;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.shared.AccessRefusal.Conflict;
import dev.brevet.api.shared.AccessRefusal.StepUpNeeded;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.SignalFact;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.Policies;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What an approval keeps of what it read, and what becomes of it when policy asks for more proof than it was given with. */
class GroundsOfApprovalsTest extends RequestStage {

    private static final String POLICIES = """
            version: 1
            policies:
              - name: writes
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [engineers]}
                approvals: {stages: [{all: [{group: orders-owners}]}]}
            """;

    @Test
    void an_approval_keeps_the_version_and_what_was_known_of_the_asker_by_then() {
        muchIsKnown();
        requests.given(submitted())
                .when(approve(ANA))
                .expectEventsMatching(payloadsMatching(matches(
                        events -> holds(ApprovalRecorded.class, ApprovalRecorded::grounds, events.getFirst()))));
    }

    @Test
    void a_refused_approval_keeps_them_too() {
        muchIsKnown();
        requests.given(submitted())
                .when(approve(EVE))
                .expectEventsMatching(payloadsMatching(
                        matches(events -> holds(ApprovalRefused.class, ApprovalRefused::grounds, events.getFirst()))));
    }

    private void muchIsKnown() {
        facts.policies(Policies.compiled(new PolicyText("p.yaml", POLICIES)))
                .enrolled(DANA, ENGINEERS, SECURITY)
                .live(DANA, new LiveGrant(new GrantId("g-9"), READ, NOON.plusSeconds(60)))
                .reported(
                        DANA,
                        new SignalFact(Signal.DEVICE, new SignalValue("compliant"), NOON.plusSeconds(60), null, NOON));
    }

    private <E> boolean holds(Class<E> kind, Function<E, Grounds> grounds, Object event) {
        Grounds kept = grounds.apply(kind.cast(event));
        FactsRead read = Objects.requireNonNull(kept.facts());
        assertThat(kept.policyVersion()).isEqualTo(facts.policies().version());
        assertThat(read.proof()).as("as they had shown it when they asked").isEqualTo(Proof.NONE);
        assertThat(read.traits()).isEqualTo(Cast.TRAITS_READ);
        assertThat(read.groups()).containsExactly(ENGINEERS, SECURITY);
        assertThat(read.live()).containsExactly(READ);
        assertThat(read.posture()).containsExactly(new SignalRead(Signal.DEVICE, new SignalValue("compliant")));
        return true;
    }

    @Test
    void an_approval_given_with_less_proof_than_policy_wants_by_now_does_not_count() {
        AccessRequestSubmitted asked = submitted(ADMIN, OWNER_AND_SECURITY, null);
        ApprovalRecorded byChat = approval(asked, ANA, OWNERS);
        facts.entitlement(Cast.entitlement(ADMIN, ofOwner(Assurance.PASSKEY)));
        requests.given(asked, byChat).when(approve(BEN)).expectEvents(approval(asked, BEN, SECURITY));
        assertThat(issued).isEmpty();

        ApprovalRecorded bySecurity = approval(asked, BEN, SECURITY);
        requests.given(asked, byChat, bySecurity)
                .when(approve(ANA, Assurance.SIGN_IN))
                .expectException(StepUpNeeded.class)
                .expectNoEvents();
        requests.given(asked, byChat, bySecurity)
                .when(approve(ANA, Assurance.PASSKEY))
                .expectEvents(proven(asked, ANA, OWNERS), approved(TWO_HOURS));
        assertThat(issued).containsExactly(issue(ADMIN, TWO_HOURS, ANA, BEN));
    }

    @Test
    void an_approval_that_counts_is_not_given_twice() {
        AccessRequestSubmitted asked = submitted(ADMIN, OWNER_AND_SECURITY, null);
        requests.given(asked, approval(asked, ANA, OWNERS))
                .when(approve(ANA, Assurance.PASSKEY))
                .expectException(Conflict.class)
                .expectNoEvents();
    }

    @Test
    void who_approved_an_earlier_stage_proves_more_for_a_later_one_that_only_they_can_take() {
        AccessRequestSubmitted asked = staged();
        ApprovalRecorded first = approval(asked, ANA, OWNERS);
        ApprovalRecorded second = approval(asked, KAI, OWNERS);
        requests.given(asked, first, second)
                .when(approve(ANA, Assurance.CHAT))
                .expectException(StepUpNeeded.class)
                .expectNoEvents();
        requests.given(asked, first, second)
                .when(approve(ANA, Assurance.PASSKEY))
                .expectEvents(proven(asked, ANA, OWNERS, SECURITY), approved(TWO_HOURS));
        assertThat(issued).containsExactly(issue(ADMIN, TWO_HOURS, ANA, KAI));
    }

    @Test
    void the_grant_rests_on_approvals_that_counted_each_human_once() {
        PersonId before = new PersonId("ana-before");
        AccessRequestSubmitted asked = staged();
        facts.alias(before, ANA);
        requests.given(asked, approval(asked, before, OWNERS), approval(asked, KAI, OWNERS))
                .when(approve(ANA, Assurance.PASSKEY))
                .expectEvents(proven(asked, ANA, OWNERS, SECURITY), approved(TWO_HOURS));
        assertThat(issued).containsExactly(issue(ADMIN, TWO_HOURS, ANA, KAI));
    }

    @Test
    void whoever_approves_for_less_time_proves_what_policy_wants_for_that() {
        facts.policies(Policies.compiled(new PolicyText("p.yaml", """
                version: 1
                policies:
                  - name: a-short
                    covers: {entitlements: [orders-readwrite]}
                    who: {groups: [engineers]}
                    duration: {cap: PT1H}
                    approvals: {stages: [{all: [{group: orders-owners, assurance: passkey}]}]}
                  - name: b-long
                    covers: {entitlements: [orders-readwrite]}
                    who: {groups: [engineers]}
                    duration: {cap: PT4H}
                    approvals: {stages: [{all: [{group: orders-owners, assurance: sign-in}]}]}
                """)));
        requests.given(submitted())
                .when(new ApproveAccessRequest(
                        REQUEST, ANA, null, Duration.ofHours(1), null, new Proof(Assurance.SIGN_IN, NOON)))
                .expectException(StepUpNeeded.class)
                .expectNoEvents();
    }

    /** An owner by chat, then security by passkey: Kai is an owner, and Ana is in both. */
    private AccessRequestSubmitted staged() {
        List<ApprovalNeed> needs = List.of(
                new ApprovalNeed(OWNERS, 1, 1, Assurance.CHAT), new ApprovalNeed(SECURITY, 1, 2, Assurance.PASSKEY));
        facts.enrolled(ANA, OWNERS, SECURITY).enrolled(KAI, OWNERS).entitlement(Cast.entitlement(ADMIN, needs));
        return submitted(ADMIN, needs, null);
    }

    private static List<ApprovalNeed> ofOwner(Assurance assurance) {
        return List.of(new ApprovalNeed(OWNERS, 1, 1, assurance), new ApprovalNeed(SECURITY, 1));
    }

    private static ApproveAccessRequest approve(PersonId by, Assurance shown) {
        return new ApproveAccessRequest(REQUEST, by, null, null, null, new Proof(shown, NOON));
    }

    private static ApprovalRecorded proven(AccessRequestSubmitted of, PersonId by, GroupId... countsFor) {
        return new ApprovalRecorded(
                REQUEST,
                by,
                List.of(countsFor),
                of.digest(),
                true,
                of.duration(),
                null,
                Assurance.PASSKEY,
                Cast.GROUNDS,
                NOON);
    }
}
