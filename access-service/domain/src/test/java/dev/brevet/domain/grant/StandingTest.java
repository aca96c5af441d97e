package dev.brevet.domain.grant;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ORDERS;
import static dev.brevet.domain.support.Cast.READ;
import static dev.brevet.domain.support.Cast.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.AccessPolicy.Lost;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.PolicyDecision.Refused;
import dev.brevet.domain.policy.PolicyEngine;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.plan.GrantOutlook;
import dev.brevet.domain.policy.plan.HeldGrant;
import dev.brevet.domain.policy.plan.Plan;
import dev.brevet.domain.policy.plan.PlanProgress;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.support.Policies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a live grant is held against while it lasts, and what counted when it was asked for: the same here and in a plan. */
class StandingTest extends GrantStage {

    private static final String WRITES = """
            version: 1
            policies:
              - name: writes
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [engineers]}
                breakGlass: {who: {groups: [engineers]}, cap: PT2H, reviewers: [security], reviewWithin: P1D}
            """;

    private static final String CONDITIONS = """
                conditions:
                  - if: "%s"
                    must: You must not.
            """;

    private static final String ALLOW = WRITES + CONDITIONS;

    private static final String REQUIRE = WRITES + """
              - name: more
                effect: require
                covers: {entitlements: [orders-readwrite]}
                who: {everyone: true}
            """ + CONDITIONS;

    private static final String REQUIRE_WHEN = WRITES + """
              - name: more
                effect: require
                covers: {entitlements: [orders-readwrite]}
                who: {everyone: true}
                when: ["%s"]
                conditions:
                  - {if: "'nobody' in asker.groups", must: You must not.}
            """;

    private static final String DENY = WRITES + """
              - name: never
                effect: deny
                covers: {entitlements: [orders-readwrite]}
                conditions:
                  - {if: "'engineers' in asker.groups", must: You must not.}
                  - {if: "%s", must: You must not.}
            """;

    private static final GrantId OTHER = new GrantId("g-2");

    private final AccessPolicy policy = new PolicyEngine();

    private Optional<Lost> lost(PolicySet policies, boolean breakGlass) {
        facts.policies(policies);
        GrantBasis basis =
                new GrantBasis("writes", breakGlass ? List.of() : List.of(ANA), null, Risk.UNKNOWN, breakGlass);
        GrantIssued issued = new GrantIssued(GRANT, DANA, WRITE, ORDERS, RIGHT, null, END, basis, NOON);
        Optional<Lost> lost = Standing.lost(issued, List.of(), Map.of(), policy, facts);
        assertThat(planned(policies, breakGlass)).isEqualTo(lost);
        return lost;
    }

    private Optional<Lost> planned(PolicySet after, boolean breakGlass) {
        HeldGrant held = new HeldGrant(GRANT, DANA, WRITE, TWO_HOURS, Map.of(), NOON, Risk.UNKNOWN, breakGlass);
        HeldGrant other = new HeldGrant(OTHER, DANA, READ, TWO_HOURS, Map.of(), NOON, Risk.UNKNOWN, false);
        List<HeldGrant> live = facts.liveGrantsOf(DANA).size() > 1 ? List.of(held, other) : List.of(held);
        PolicySet before = Policies.compiled(new PolicyText("p.yaml", WRITES.replace("name: writes", "name: wrote")));
        List<GrantOutlook> outlooks = Plan.of(before, after, facts, live, List.of(), PlanProgress.SILENT)
                .grants();
        return outlooks.stream()
                .filter(g -> g.grant().equals(GRANT))
                .map(g -> new Lost(g.rule(), g.ends()))
                .findFirst();
    }

    private static PolicySet policies(String text, String expression) {
        return Policies.compiled(new PolicyText("p.yaml", text.formatted(expression)));
    }

    private boolean permits(Assurance assurance) {
        return policy.decide(new Ask(DANA, WRITE, TWO_HOURS, null).proven(new Proof(assurance, NOON)), facts)
                instanceof Permitted;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void how_somebody_signed_in_counts_when_they_ask_and_ends_nothing_after(boolean breakGlass) {
        for (PolicySet set : List.of(
                policies(ALLOW, "proof.assurance != 'chat'"),
                policies(REQUIRE, "proof.assurance != 'chat'"),
                policies(DENY, "proof.assurance == 'chat'"),
                policies(DENY, "proof.assurance == 'chat' || 'engineers' in asker.groups && now < now"))) {
            facts.noLongerLive(DANA).policies(set);
            assertThat(permits(Assurance.CHAT)).isFalse();
            assertThat(permits(Assurance.SIGN_IN)).isTrue();
            facts.live(DANA, new LiveGrant(GRANT, WRITE, END));
            assertThat(lost(set, breakGlass)).isEmpty();
        }
    }

    @Test
    void a_rule_that_may_have_been_about_another_sign_in_ends_nothing() {
        assertThat(lost(policies(REQUIRE_WHEN, "proof.assurance == 'chat'"), false))
                .isEmpty();
        assertThat(lost(policies(REQUIRE_WHEN, "risk.score > 0"), false))
                .as("any other when is asked")
                .contains(new Lost("more/condition-1", true));
    }

    @ParameterizedTest
    @CsvSource({"false, writes/who", "true, break-glass-not-offered"})
    void what_else_such_a_policy_asks_goes_on_to_count(boolean breakGlass, String rule) {
        PolicySet set = policies(ALLOW.replace("[engineers]", "[auditors]"), "proof.assurance != 'chat'");
        assertThat(lost(set, breakGlass)).contains(new Lost(rule, true));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void it_does_not_stand_in_its_own_way(boolean breakGlass) {
        PolicySet alone = policies(REQUIRE, "asker.live.size() == 0");
        facts.live(DANA, new LiveGrant(GRANT, WRITE, END));
        assertThat(lost(alone, breakGlass)).isEmpty();
        assertThat(lost(policies(DENY, "'orders-readwrite' in asker.live"), breakGlass))
                .isEmpty();
        facts.live(DANA, new LiveGrant(OTHER, READ, END));
        assertThat(lost(alone, breakGlass)).contains(new Lost("more/condition-1", true));
        facts.noLongerLive(DANA).policies(alone);
        assertThat(policy.decide(new Ask(DANA, WRITE, TWO_HOURS, null), facts)).isNotInstanceOf(Refused.class);
    }
}
