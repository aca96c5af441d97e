package dev.brevet.domain.policy;

import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.ENGINEERS;
import static dev.brevet.domain.support.Cast.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.policy.Check;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.policy.RiskFactor;
import dev.brevet.api.policy.RiskReason;
import dev.brevet.domain.facts.PersonHistory;
import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.lint.PolicyLint;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.Policies;
import dev.brevet.domain.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskInPoliciesTest {

    private static final String POLICIES = """
            version: 1
            policies:
              - name: writing
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [engineers]}
                duration: {cap: PT4H}
                approvals: {stages: [{all: [{group: orders-owners}]}]}
              - name: risky-takes-security
                effect: require
                covers: {entitlements: ["*"]}
                when: ["risk.score >= 60"]
                duration: {cap: PT1H}
                approvals: {stages: [{all: [{group: security}]}]}
              - name: strangers-ask-shortly
                effect: require
                covers: {entitlements: ["*"]}
                when: ["'new-peer-group' in risk.reasons", "request.duration > duration('2h')"]
                conditions: [{if: "false", must: You must ask for two hours at most.}]
            """;

    private static final Risk LOW = new Risk(10, List.of(new RiskReason(RiskFactor.SENSITIVITY, 10, "x")));
    private static final Risk STRANGE = new Risk(15, List.of(new RiskReason(RiskFactor.NEW_PEER_GROUP, 15, "x")));

    private final AccessPolicy policy = new PolicyEngine();
    private final FakeFacts facts = new FakeFacts(new SettableClock(Instant.parse("2026-03-04T10:00:00Z")))
            .enrolled(DANA, ENGINEERS)
            .entitlement(Cast.entitlement(WRITE, Cast.ONE_OWNER))
            .policies(Policies.compiled(new PolicyText("p.yaml", POLICIES)));

    private PolicyDecision decide(Duration length, Risk risk) {
        return policy.decide(new Ask(DANA, WRITE, length, null).assessed(risk), facts);
    }

    private static List<String> groups(PolicyDecision decision) {
        return ((PolicyDecision.Permitted) decision)
                .needs().stream().map(ApprovalNeed::group).map(g -> g.value()).toList();
    }

    @Test
    void what_is_required_of_risky_asks_is_not_asked_of_others() {
        assertThat(groups(decide(Duration.ofHours(1), LOW))).containsExactly("orders-owners");
        assertThat(groups(decide(Duration.ofHours(1), Risk.UNKNOWN))).containsExactly("orders-owners", "security");
    }

    @Test
    void risk_may_make_it_shorter() {
        assertThat(decide(Duration.ofHours(2), LOW)).isInstanceOf(PolicyDecision.Permitted.class);
        assertThat(((PolicyDecision.Refused) decide(Duration.ofHours(2), Risk.UNKNOWN))
                        .refusal()
                        .rule())
                .isEqualTo("risky-takes-security/duration");
    }

    @Test
    void all_of_when_has_to_hold() {
        assertThat(decide(Duration.ofHours(2), STRANGE)).isInstanceOf(PolicyDecision.Permitted.class);
        assertThat(decide(Duration.ofHours(3), LOW)).isInstanceOf(PolicyDecision.Permitted.class);
        assertThat(((PolicyDecision.Refused) decide(Duration.ofHours(3), STRANGE))
                        .refusal()
                        .rule())
                .isEqualTo("strangers-ask-shortly/condition-1");
    }

    @Test
    void a_risk_that_nobody_assessed_and_nobody_can_is_high() {
        PolicyDecision decision = policy.decide(new Ask(DANA, WRITE, Duration.ofHours(1), null), facts);
        assertThat(groups(decision)).containsExactly("orders-owners", "security");
        assertThat(policy.risk(new Ask(DANA, WRITE, Duration.ofHours(1), null), facts))
                .isEqualTo(Risk.UNKNOWN);
    }

    @Test
    void history_is_looked_at_where_it_is_known() {
        facts.history(DANA, new PersonHistory(List.of(), 3, List.of(), null, 0));
        Ask ask = new Ask(DANA, WRITE, Duration.ofHours(1), null);
        assertThat(policy.risk(ask, facts).score()).isLessThan(60);
        assertThat(groups(policy.decide(ask, facts))).containsExactly("orders-owners");
    }

    @Test
    void a_live_grant_is_judged_by_the_risk_it_was_asked_with() {
        Instant then = facts.now();
        Ask held = new Ask(DANA, WRITE, Duration.ofHours(3), null);
        assertThat(policy.lost(held.assessed(LOW), List.of(), then, facts)).isEmpty();
        assertThat(policy.lost(held.assessed(STRANGE), List.of(), then, facts))
                .hasValueSatisfying(l -> assertThat(l.rule()).isEqualTo("strangers-ask-shortly/condition-1"));
    }

    @Test
    void explanations_say_when_a_rule_applies_and_leave_out_those_that_do_not() {
        List<Check> risky = policy.explain(new Ask(DANA, WRITE, Duration.ofHours(1), null), facts);
        assertThat(risky).anySatisfy(c -> {
            assertThat(c.rule()).isEqualTo("risky-takes-security/when");
            assertThat(c.satisfied()).isTrue();
            assertThat(c.asks()).isEqualTo("It applies when risk.score >= 60.");
            assertThat(c.values()).contains("risk.score is 100");
        });
        assertThat(policy.explain(new Ask(DANA, WRITE, Duration.ofHours(1), null).assessed(LOW), facts))
                .noneMatch(c -> c.rule().startsWith("risky-takes-security"));
    }

    private static List<String> lint(String policy) {
        return PolicyLint.of(PolicyCompiler.compile(List.of(new PolicyText("p.yaml", policy)))).diagnostics().stream()
                .map(Diagnostic::toString)
                .toList();
    }

    @Test
    void only_what_requires_has_a_when() {
        assertThat(lint("""
                version: 1
                policies:
                  - name: writing
                    covers: {entitlements: [orders-readwrite]}
                    who: {groups: [engineers]}
                    when: ["risk.score >= 60"]
                """))
                .singleElement()
                .asString()
                .startsWith("p.yaml:6:11: error: Only a requiring policy has “when”");
    }

    @Test
    void a_typo_in_a_when_has_its_place() {
        assertThat(lint("""
                version: 1
                policies:
                  - name: careful
                    effect: require
                    covers: {entitlements: [orders-readwrite]}
                    when:
                      - risk.scor >= 60
                """)).singleElement().asString().startsWith("p.yaml:7:9: error: When: ");
    }

    @Test
    void a_when_that_never_or_always_holds_is_found() {
        String text = """
                version: 1
                policies:
                  - name: careful
                    effect: require
                    covers: {entitlements: [orders-readwrite]}
                    when: ["%s"]
                """;
        assertThat(lint(text.formatted("1 > 2"))).anyMatch(d -> d.contains("never asks for anything"));
        assertThat(lint(text.formatted("1 < 2"))).anyMatch(d -> d.contains("can be left out"));
    }
}
