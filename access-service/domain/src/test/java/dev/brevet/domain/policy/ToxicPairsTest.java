package dev.brevet.domain.policy;

import static dev.brevet.domain.support.Cast.ADMIN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.ENGINEERS;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.READ;
import static dev.brevet.domain.support.Cast.SECURITY;
import static dev.brevet.domain.support.Cast.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.policy.Check;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.policy.Remedy;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.PolicyDecision.Refused;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.plan.PastRequest;
import dev.brevet.domain.policy.plan.Plan;
import dev.brevet.domain.policy.plan.PlanProgress;
import dev.brevet.domain.policy.plan.Replay.Change;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.Policies;
import dev.brevet.domain.support.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What nobody may have together is refused whichever of the two is there first. */
class ToxicPairsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static final String TEXT = """
            version: 1
            policies:
              - name: writes
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [engineers]}
                neverWith: [orders-admin]
              - name: administers
                covers: {entitlements: [orders-admin]}
                who: {groups: [engineers, security]}
                breakGlass: {who: {groups: [engineers, security]}, cap: PT1H, reviewers: [security], reviewWithin: P1D}
                approvals: {stages: [{all: [{group: orders-owners}]}]}
              - name: reads
                covers: {entitlements: [orders-readonly]}
                who: {groups: [engineers]}
            """;

    private final PolicySet policies = Policies.compiled(new PolicyText("p.yaml", TEXT));
    private final FakeFacts facts = Cast.facts(new SettableClock(NOON)).policies(policies);
    private final AccessPolicy policy = new PolicyEngine();

    private static Ask ask(EntitlementId what) {
        return new Ask(DANA, what, HOUR, null);
    }

    private void holds(EntitlementId what) {
        facts.live(DANA, new LiveGrant(new GrantId("g-1"), what, NOON.plus(HOUR)));
    }

    @Test
    void whichever_is_there_first_the_other_is_refused_and_handing_it_back_helps() {
        holds(ADMIN);
        Refused forward = (Refused) policy.decide(ask(WRITE), facts);
        facts.noLongerLive(DANA);
        holds(WRITE);
        Refused backward = (Refused) policy.decide(ask(ADMIN), facts);
        assertThat(forward.refusal().rule()).isEqualTo("writes/never-with");
        assertThat(backward.refusal().rule()).isEqualTo("writes/never-with");
        assertThat(backward.refusal().why()).isEqualTo("Nobody has orders-admin together with orders-readwrite.");
        assertThat(forward.remedies()).containsExactly(new Remedy.HandBack(ADMIN));
        assertThat(backward.remedies()).containsExactly(new Remedy.HandBack(WRITE));
        assertThat(policy.explain(ask(ADMIN), facts))
                .filteredOn(c -> !c.satisfied())
                .extracting(Check::rule)
                .containsExactly("writes/never-with");
        assertThat(policy.needs(ask(ADMIN), facts)).isEmpty();
    }

    @Test
    void what_is_held_stands_in_the_way_of_nothing_else() {
        holds(WRITE);
        assertThat(policy.decide(ask(READ), facts)).isInstanceOf(Permitted.class);
        facts.noLongerLive(DANA);
        holds(READ);
        assertThat(policy.decide(ask(ADMIN), facts)).isInstanceOf(Permitted.class);
    }

    @Test
    void a_policy_that_is_not_about_the_person_keeps_nothing_from_them() {
        facts.enrolled(DANA, SECURITY);
        holds(WRITE);
        assertThat(policy.decide(ask(ADMIN), facts)).isInstanceOf(Permitted.class);
        facts.enrolled(DANA, SECURITY, ENGINEERS);
        assertThat(policy.decide(ask(ADMIN), facts)).isInstanceOf(Refused.class);
    }

    @Test
    void breaking_the_glass_does_not_pass_over_it() {
        Proof proof = new Proof(Assurance.PASSKEY, NOON);
        assertThat(BreakGlassPolicy.decide(DANA, ADMIN, null, Map.of(), proof, facts)
                        .obstacles())
                .isEmpty();
        holds(WRITE);
        assertThat(BreakGlassPolicy.decide(DANA, ADMIN, null, Map.of(), proof, facts)
                        .obstacles())
                .extracting(o -> o.refusal().rule())
                .containsExactly("writes/never-with");
    }

    @Test
    void a_pair_that_is_newly_declared_ends_nothing() {
        holds(ADMIN);
        facts.live(DANA, new LiveGrant(new GrantId("g-2"), WRITE, NOON.plus(HOUR)));
        assertThat(policy.lost(ask(ADMIN), List.of(), NOON, facts)).isEmpty();
        assertThat(policy.lost(ask(WRITE), List.of(), NOON, facts)).isEmpty();
    }

    @Test
    void a_plan_sees_the_requests_that_a_policy_of_what_was_held_refuses() {
        PolicySet before = Policies.compiled(new PolicyText("p.yaml", TEXT.replace("neverWith", "# neverWith")));
        FactsRead then = new FactsRead(
                PersonKind.HUMAN,
                List.of(ENGINEERS),
                null,
                List.of(WRITE),
                0,
                new Proof(Assurance.PASSKEY, NOON),
                Risk.UNKNOWN,
                null,
                List.of());
        PastRequest past = new PastRequest(new RequestId("r-1"), DANA, ADMIN, HOUR, null, Map.of(), then, NOON);
        assertThat(Plan.of(before, policies, facts, List.of(), List.of(past), PlanProgress.SILENT)
                        .replay()
                        .count(Change.NOW_REFUSED))
                .isEqualTo(1);
    }
}
