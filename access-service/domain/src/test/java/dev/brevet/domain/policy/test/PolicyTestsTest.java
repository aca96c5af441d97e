package dev.brevet.domain.policy.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import dev.brevet.domain.support.Policies;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests beside policies: what they can state, and what they say when they fail. */
class PolicyTestsTest {

    private static PolicyTests.Report run(String tests) {
        return PolicyTests.run(PolicyCompiler.compile(
                List.of(Policies.text("orders.yaml"), new PolicyText("tests.yaml", "version: 1\ntests:\n" + tests))));
    }

    @Test
    void the_tests_beside_the_example_pass() {
        PolicyTests.Report report = PolicyTests.run(PolicyCompiler.compile(List.of(Policies.text("orders.yaml"))));
        assertThat(report.failures()).isEmpty();
        assertThat(report.run()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_decided_fails_and_the_rest_is_run() {
        PolicyTests.Report report = run("""
                  - name: at the end of time
                    given: {person: dana, groups: [engineers], entitlement: orders-readonly, live: [a], at: "+1000000000-12-31T23:59:59Z"}
                    expect: {outcome: instant}
                  - name: nobody
                    given: {person: dana, entitlement: orders-readonly}
                    expect: {outcome: instant}
                """);
        assertThat(report.run()).isEqualTo(3);
        assertThat(report.failures())
                .extracting(Diagnostic::message)
                .satisfiesExactly(
                        m -> assertThat(m)
                                .startsWith("Test “at the end of time”: expected instant, was nothing that can"),
                        m -> assertThat(m).startsWith("Test “nobody”: expected instant, was refused"));
    }

    private static PolicyTests.Report runWith(String terms, String expect) {
        PolicyCompiler.Result compiled = PolicyCompiler.compile(
                List.of(new PolicyText("p.yaml", """
                version: 1
                policies:
                  - name: write
                    covers: {entitlements: [orders-readwrite]}
                    who: {groups: [engineers]}
                    %s
                tests:
                  - name: terms
                    given: {person: dana, groups: [engineers], entitlement: orders-readwrite}
                    expect: {outcome: approval, terms: %s}
                """.formatted(terms.replace("\n", "\n    "), expect))));
        assertThat(compiled.diagnostics()).filteredOn(Diagnostic::isError).isEmpty();
        return PolicyTests.run(compiled);
    }

    private static final String ALL = """
            approvals: {comment: required, decideWithin: PT2H, remindAfter: PT30M, escalate: {after: PT1H, to: leads}, delegation: false, stages: [{all: [{group: owners}]}]}
            duration: {cap: PT4H}
            notify: [b-team, a-team]
            extension: {times: 2, by: PT30M, approval: none}
            whenNoLongerAllowed: flag""";

    @Test
    void what_comes_after_the_decision_can_be_expected() {
        assertThat(runWith(ALL, """
                        {cap: PT4H, decideWithin: PT2H, comment: required, remindAfter: PT30M, escalate: {after: PT1H, to: leads},
                         delegation: false, notify: [a-team, b-team], extension: {times: 2, by: PT30M, approval: none}, whenNoLongerAllowed: flag}
                        """.strip().replace("\n", " ")).failures()).isEmpty();
        assertThat(runWith(
                                "approvals: {stages: [{all: [{group: owners}]}]}",
                                "{comment: optional, delegation: true, whenNoLongerAllowed: end, without: [remindAfter, escalate, notify, extension]}")
                        .failures())
                .isEmpty();
    }

    @Test
    void each_term_that_is_another_is_told_with_its_place() {
        assertThat(runWith(ALL, """
                        {cap: PT1H, decideWithin: PT1H, comment: optional, remindAfter: PT1H, escalate: {after: PT2H, to: leads},
                         delegation: true, notify: [a-team], extension: {times: 2, by: PT30M}, whenNoLongerAllowed: end,
                         without: [remindAfter, escalate, notify, extension]}
                        """.strip().replace("\n", " ")).failures())
                .allSatisfy(d -> assertThat(d.column()).isGreaterThan(30))
                .extracting(d -> d.message().substring(d.message().indexOf("expected")))
                .containsExactlyInAnyOrder(
                        "expected 1 h, was 4 h.",
                        "expected 1 h, was 2 h.",
                        "expected approvals without a comment, was a comment with each approval.",
                        "expected 1 h, was 30 min.",
                        "expected leads after 2 h, was leads after 1 h.",
                        "expected stand-ins count, was stand-ins do not count.",
                        "expected a-team, was a-team, b-team.",
                        "expected 2 times by 30 min with the same approvals, was 2 times by 30 min without approval.",
                        "expected ends when it is no longer allowed, was is flagged when it is no longer allowed.",
                        "expected nothing of remindAfter, was 30 min.",
                        "expected nothing of escalate, was leads after 1 h.",
                        "expected nothing of notify, was a-team, b-team.",
                        "expected nothing of extension, was 2 times by 30 min without approval.");
        assertThat(runWith("approvals: {stages: [{all: [{group: owners}]}]}", "{extension: {times: 1, by: PT5M}}")
                        .failures())
                .singleElement()
                .extracting(Diagnostic::message)
                .asString()
                .endsWith("expected 1 time by 5 min with the same approvals, was nothing.");
    }

    @Test
    void every_outcome_can_be_expected() {
        PolicyTests.Report report = run("""
                  - name: reads at once
                    given: {person: dana, groups: [engineers], entitlement: orders-readonly}
                    expect: {outcome: instant, policy: orders-readonly}
                  - name: an owner approves a write
                    given: {person: dana, groups: [engineers], entitlement: orders-readwrite}
                    expect: {outcome: approval, policy: orders-readwrite, approvals: [orders-owners]}
                  - name: on call with an incident writes at once, at night too
                    given:
                      person: kai
                      groups: [engineers, oncall-orders]
                      entitlement: orders-readwrite
                      at: "2026-01-06T02:00:00Z"
                      inputs: {ticket: INC-7}
                    expect: {outcome: instant, policy: orders-readwrite-on-call}
                  - name: nobody begins to write at night
                    given: {person: dana, groups: [engineers], entitlement: orders-readwrite, at: "2026-01-06T02:00:00Z"}
                    expect: {outcome: refused, rule: orders-readwrite/hours, policy: orders-readwrite}
                  - name: tomorrow is fine
                    given:
                      person: dana
                      groups: [engineers]
                      entitlement: orders-readwrite
                      at: "2026-01-06T02:00:00Z"
                      start: "2026-01-06T09:00:00Z"
                    expect: {outcome: approval}
                  - name: admin wants a passkey first
                    given: {person: dana, groups: [engineers], entitlement: orders-admin}
                    expect: {outcome: step-up, policy: orders-admin, approvals: [orders-owners, security]}
                  - name: with a passkey two agree
                    given: {person: dana, groups: [engineers], entitlement: orders-admin, assurance: passkey}
                    expect: {outcome: approval, approvals: [orders-owners, security]}
                  - name: never together with a write
                    given: {person: dana, groups: [engineers], entitlement: orders-admin, assurance: passkey, live: [orders-readwrite]}
                    expect: {outcome: refused, rule: orders-admin/never-with}
                  - name: no contractor sees what is confidential
                    given: {person: eve, groups: [engineers, contractors], entitlement: orders-readonly}
                    expect: {outcome: refused, rule: no-contractors/deny, policy: no-contractors}
                  - name: but what is public
                    given: {person: eve, groups: [engineers, contractors], entitlement: orders-readonly, traits: {dataClass: public}}
                    expect: {outcome: instant}
                  - name: what one has one does not get again
                    given: {person: dana, groups: [engineers], entitlement: orders-readonly, live: [orders-readonly]}
                    expect: {outcome: refused, rule: one-live-grant}
                  - name: a workload is not an engineer
                    given: {person: ci, workload: true, groups: [engineers], entitlement: orders-readonly}
                    expect: {outcome: refused, rule: orders-readonly/who}
                  - name: too long
                    given: {person: dana, groups: [engineers], entitlement: orders-readonly, duration: PT5H}
                    expect: {outcome: refused, rule: orders-readonly/duration}
                  - name: nobody wrote about this
                    given: {person: dana, groups: [engineers], entitlement: billing}
                    expect: {outcome: refused, rule: no-policy}
                """);
        assertThat(report.failures()).isEmpty();
        assertThat(report.run()).isEqualTo(15);
    }

    @Test
    void a_failure_says_where_what_was_expected_and_what_was() {
        PolicyTests.Report report = run("""
              - name: outcome
                given: {person: eve, entitlement: orders-readonly}
                expect: {outcome: instant}
              - name: rule
                given: {person: eve, entitlement: orders-readonly}
                expect: {outcome: refused, rule: orders-readonly/hours}
              - name: policy
                given: {person: dana, groups: [engineers], entitlement: orders-readwrite}
                expect: {outcome: approval, policy: orders-readwrite-on-call}
              - name: approvals
                given: {person: dana, groups: [engineers], entitlement: orders-readwrite}
                expect:
                  outcome: approval
                  approvals: [security]
            """);
        assertThat(report.failures())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "tests.yaml:5:23: error: Test “outcome”: expected instant, was refused by orders-readonly/who "
                                + "(Only engineers may ask for orders-readonly.).",
                        "tests.yaml:8:38: error: Test “rule”: expected orders-readonly/hours, was refused by "
                                + "orders-readonly/who (Only engineers may ask for orders-readonly.).",
                        "tests.yaml:11:41: error: Test “policy”: expected orders-readwrite-on-call, was orders-readwrite.",
                        "tests.yaml:16:18: error: Test “approvals”: expected security, was orders-owners.");
    }

    private static final String GLASS = """
            version: 1
            policies:
              - name: admin
                covers: {entitlements: [orders-admin]}
                who: {groups: [engineers]}
                approvals: {stages: [{all: [{group: orders-owners}]}]}
                breakGlass: {who: {groups: [oncall]}, cap: PT30M, reviewers: [security], reviewWithin: P1D}
              - name: reviewed-by-the-manager
                covers: {entitlements: [billing]}
                who: {groups: [engineers]}
                approvals: {stages: [{all: [{group: orders-owners}]}]}
                breakGlass: {who: {groups: [oncall]}, cap: PT30M, reviewers: [manager-of-asker], reviewWithin: P1D}
              - name: no-contractors
                effect: deny
                covers: {entitlements: ["*"]}
                who: {groups: [contractors]}
            """;

    private static PolicyTests.Report glass(String tests) {
        return PolicyTests.run(PolicyCompiler.compile(List.of(
                new PolicyText("glass.yaml", GLASS), new PolicyText("tests.yaml", "version: 1\ntests:\n" + tests))));
    }

    @Test
    void break_glass_can_be_expected_and_why_not() {
        PolicyTests.Report report = glass("""
                  - name: on call may, in an emergency
                    given: {person: kai, groups: [engineers, oncall], entitlement: orders-admin}
                    expect: {outcome: approval, breakGlass: {offered: true, policy: admin, cap: PT30M}}
                  - name: others may not
                    given: {person: dana, groups: [engineers], entitlement: orders-admin}
                    expect: {outcome: approval, breakGlass: {offered: false, rule: break-glass-not-offered}}
                  - name: a denial beats it
                    given: {person: eve, groups: [oncall, contractors], entitlement: orders-admin}
                    expect: {outcome: refused, breakGlass: {offered: false, rule: no-contractors/deny, policy: admin}}
                  - name: no workload does
                    given: {person: ci, workload: true, groups: [oncall], entitlement: orders-admin}
                    expect: {outcome: refused, breakGlass: {offered: false, rule: break-glass-by-people}}
                  - name: what one has one does not take again
                    given: {person: kai, groups: [engineers, oncall], entitlement: orders-admin, live: [orders-admin]}
                    expect: {outcome: refused, breakGlass: {offered: false, rule: one-live-grant}}
                  - name: the manager reviews
                    given: {person: kai, groups: [engineers, oncall], manager: ana, entitlement: billing}
                    expect: {outcome: approval, breakGlass: {offered: true}}
                  - name: who has none cannot be reviewed
                    given: {person: kai, groups: [engineers, oncall], entitlement: billing}
                    expect: {outcome: approval, breakGlass: {offered: false, rule: nobody-can-review}}
                """);
        assertThat(report.failures()).isEmpty();
        assertThat(report.run()).isEqualTo(7);
    }

    @Test
    void an_expectation_of_break_glass_that_fails_says_where_and_why() {
        assertThat(glass("""
                  - name: offered
                    given: {person: dana, groups: [engineers], entitlement: orders-admin}
                    expect: {outcome: approval, breakGlass: {offered: true}}
                  - name: not offered
                    given: {person: kai, groups: [oncall], entitlement: orders-admin}
                    expect: {outcome: refused, breakGlass: {offered: false}}
                  - name: longer
                    given: {person: kai, groups: [oncall], entitlement: orders-admin}
                    expect: {outcome: refused, breakGlass: {offered: true, cap: PT1H}}
                """).failures())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "tests.yaml:5:55: error: Test “offered”: expected break-glass offered, was break-glass not offered by "
                                + "break-glass-not-offered (No policy lets you break the glass of orders-admin.).",
                        "tests.yaml:8:54: error: Test “not offered”: expected break-glass not offered, was break-glass offered.",
                        "tests.yaml:11:65: error: Test “longer”: expected 1 h, was 30 min.");
    }

    @Test
    void policies_with_errors_are_not_tested() {
        PolicyCompiler.Result broken =
                PolicyCompiler.compile(List.of(new PolicyText("x.yaml", "version: 1\npolices: []\n")));
        assertThatThrownBy(() -> PolicyTests.run(broken)).isInstanceOf(IllegalArgumentException.class);
    }
}
