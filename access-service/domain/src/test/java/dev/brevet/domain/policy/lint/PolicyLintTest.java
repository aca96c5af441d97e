package dev.brevet.domain.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.Policies;
import dev.brevet.domain.support.SettableClock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What lint finds, with files alone and with a directory; each finding has its place. */
class PolicyLintTest {

    private static final GroupId OWNERS = new GroupId("orders-owners");

    private final FakeFacts facts = Cast.facts(new SettableClock(Cast.NOON));

    private static PolicyCompiler.Result compiled(String policies) {
        PolicyCompiler.Result result =
                PolicyCompiler.compile(List.of(new PolicyText("p.yaml", "version: 1\npolicies:\n" + policies)));
        assertThat(result.diagnostics()).noneMatch(Diagnostic::isError);
        return result;
    }

    private static List<String> alone(String policies) {
        return PolicyLint.of(compiled(policies)).diagnostics().stream()
                .map(Diagnostic::toString)
                .toList();
    }

    private List<String> withFacts(String policies) {
        return PolicyLint.of(compiled(policies), facts).diagnostics().stream()
                .map(Diagnostic::toString)
                .toList();
    }

    @Test
    void the_example_is_clean_and_what_was_not_looked_for_is_said() {
        PolicyLint.Report report = PolicyLint.of(PolicyCompiler.compile(List.of(Policies.text("orders.yaml"))));
        assertThat(report.diagnostics()).isEmpty();
        assertThat(report.skipped()).hasSize(5);
        assertThat(PolicyLint.of(PolicyCompiler.compile(List.of(Policies.text("orders.yaml"))), facts)
                        .skipped())
                .isEmpty();
    }

    @Test
    void errors_of_the_compiler_are_findings_too() {
        PolicyLint.Report report =
                PolicyLint.of(PolicyCompiler.compile(List.of(new PolicyText("p.yaml", "version: 2\n"))));
        assertThat(report.hasErrors()).isTrue();
    }

    @Test
    void a_rule_that_another_always_forestalls_is_shadowed() {
        assertThat(alone("""
                  - {name: b, covers: {entitlements: [orders-read]}, who: {groups: [engineers]}, duration: {cap: PT1H}}
                  - {name: a, covers: {entitlements: ["orders-*"]}, who: {groups: [engineers, leads]}}
                """))
                .containsExactly(
                        "p.yaml:3:12: warning: b never decides: a (p.yaml:4) is looked at first and allows the same"
                                + " without any condition.");
    }

    @Test
    void a_rule_is_not_shadowed_by_one_that_asks_for_something() {
        String wide = ", covers: {entitlements: ['orders-*']}, who: {groups: [engineers]}";
        String narrow = "  - {name: b, covers: {entitlements: [orders-read]}, who: {groups: [engineers]}}\n";
        for (String asks : List.of(
                "conditions: [{if: \"asker.manager != ''\", must: You must have a manager.}]",
                "inputs: {why: {type: text}}",
                "start: [later]",
                "limits: {perPerson: 1}",
                "neverWith: [billing]",
                "duration: {cap: PT1H}",
                "hours: [{days: [monday], from: \"08:00\", to: \"09:00\", zone: UTC}]")) {
            assertThat(alone("  - {name: a" + wide + ", " + asks + "}\n" + narrow))
                    .as(asks)
                    .isEmpty();
        }
        assertThat(alone("  - {name: a" + wide + "}\n" + narrow)).hasSize(1);
        assertThat(alone("  - {name: a" + wide + ", priority: 200}\n" + narrow)).isEmpty();
    }

    @Test
    void a_rule_whose_people_are_all_denied_never_decides() {
        assertThat(alone("""
                  - {name: a, covers: {entitlements: [x]}, who: {groups: [g]}}
                  - {name: z, effect: deny, covers: {entitlements: ["*"]}, who: {groups: [g, h]}}
                """)).singleElement().asString().contains("a never decides: z (p.yaml:4) denies");
    }

    @Test
    void a_denial_that_can_never_match_is_an_error() {
        assertThat(alone("""
                  - name: never
                    effect: deny
                    covers: {entitlements: ["*"]}
                    conditions: [{if: "1 > 2", must: You must not.}]
                  - {name: nobody, effect: deny, covers: {entitlements: ["*"]}, who: {groups: []}}
                """))
                .containsExactly(
                        "p.yaml:6:23: error: “1 > 2” never holds, so never can never match.",
                        "p.yaml:7:70: error: nobody means nobody, so it can never match.");
    }

    @Test
    void what_has_no_effect_is_said() {
        assertThat(alone("""
                  - {name: d, effect: deny, covers: {entitlements: [x]}, neverWith: [y], conditions: [{if: "true", must: You must not.}]}
                """))
                .hasSize(2)
                .anySatisfy(d -> assertThat(d).contains("always holds"))
                .anySatisfy(d -> assertThat(d).contains("“neverWith” has no effect"));
    }

    @Test
    void break_glass_needs_somebody_else_to_review_it() {
        String glass =
                "  - {name: a, covers: {entitlements: [orders-admin]}, who: {groups: [engineers]}, breakGlass: {who: "
                        + "{groups: [engineers]}, cap: PT1H, reviewWithin: P1D, reviewers: %s}}\n";
        assertThat(alone(glass.formatted("[]")))
                .singleElement()
                .asString()
                .contains("error")
                .contains("nobody reviews");
        assertThat(alone(glass.formatted("[engineers]")))
                .singleElement()
                .asString()
                .contains("warning")
                .contains("nobody outside their circle");
        assertThat(alone(glass.formatted("[security]"))).isEmpty();
        facts.enrolled(Cast.BEN);
        assertThat(withFacts(glass.formatted("[security]")))
                .anySatisfy(d -> assertThat(d).contains("Nobody can review a break-glass of a"));
        facts.enrolled(Cast.BEN, Cast.SECURITY, Cast.ENGINEERS);
        assertThat(withFacts(glass.formatted("[security]")))
                .anySatisfy(d -> assertThat(d).contains("If ben breaks the glass of a, nobody else can review it"));
    }

    @Test
    void one_manager_sits_on_one_seat() {
        assertThat(alone("""
                  - name: a
                    covers: {entitlements: [x]}
                    who: {groups: [g]}
                    approvals: {stages: [{all: [{group: manager-of-asker}]}, {all: [{group: manager-of-asker}]}]}
                """))
                .singleElement()
                .asString()
                .startsWith("p.yaml:6:")
                .contains("Nobody can meet this");
    }

    @Test
    void a_need_that_nobody_fills_is_an_error() {
        assertThat(withFacts("""
                  - name: a
                    covers: {entitlements: ["orders-*"]}
                    who: {groups: [engineers]}
                    approvals: {stages: [{all: [{group: security, count: 2}]}]}
                """))
                .containsExactly(
                        "p.yaml:6:16: error: orders-readonly and 2 more: Nobody can approve it: security has 1 active"
                                + " members and 2 are needed.");
    }

    @Test
    void who_would_have_to_approve_for_themselves_is_locked_out() {
        String policy = """
                  - name: a
                    covers: {entitlements: [orders-readwrite]}
                    who: {groups: [engineers]}
                    approvals: {stages: [{all: [{group: orders-owners}]}]}
                """;
        assertThat(withFacts(policy))
                .containsExactly(
                        "p.yaml:6:16: warning: orders-readwrite: Nobody else can approve what ana asks for, so ana is"
                                + " locked out.");
        facts.enrolled(Cast.BEN, Cast.SECURITY, OWNERS);
        assertThat(withFacts(policy)).isEmpty();
        facts.known(new PersonFact(new PersonId("ci"), PersonKind.WORKLOAD, true, Set.of(), null, Cast.ANA, null));
        assertThat(withFacts(policy)).isEmpty();
    }

    @Test
    void people_without_a_manager_are_locked_out_where_the_manager_decides() {
        String policy = """
                  - name: a
                    covers: {entitlements: [orders-readwrite]}
                    who: {people: [dana, kai]}
                    approvals: {stages: [{all: [{group: manager-of-asker}]}]}
                """;
        facts.known(new PersonFact(Cast.DANA, PersonKind.HUMAN, true, Set.of(Cast.ENGINEERS), Cast.BEN, null, null));
        assertThat(withFacts(policy)).singleElement().asString().contains("what kai asks for");
    }

    @Test
    void what_a_require_adds_counts_as_well() {
        assertThat(withFacts("""
                  - {name: a, covers: {entitlements: [orders-readonly]}, who: {groups: [engineers]}}
                  - {name: r, effect: require, covers: {entitlements: ["*"]}, approvals: {stages: [{all: [{group: security, count: 3}]}]}}
                """)).singleElement().asString().contains("Nobody can approve it: security has 1");
    }

    @Test
    void names_that_nobody_knows_are_found_and_in_a_denial_they_are_errors() {
        assertThat(withFacts("""
                  - {name: a, covers: {entitlements: [orders-readonyl, orders-readonly]}, who: {groups: [enginers, engineers], people: [dan]}}
                  - {name: d, effect: deny, covers: {entitlements: ["*"]}, who: {groups: [contractors]}}
                """))
                .containsExactly(
                        "p.yaml:3:39: warning: The catalogue has no entitlement “orders-readonyl”.",
                        "p.yaml:3:90: warning: The directory has nobody in a group “enginers”.",
                        "p.yaml:3:121: warning: The directory does not know “dan”.",
                        "p.yaml:4:75: error: The directory has nobody in a group “contractors”.");
    }

    @Test
    void production_for_very_many_at_once_is_said() {
        assertThat(alone("""
                  - {name: a, covers: {environments: [production]}, who: {everyone: true}}
                """)).singleElement().asString().contains("to everyone at once");
        String engineers = "  - {name: a, covers: {entitlements: [orders-readonly]}, who: {groups: [engineers]}}\n";
        assertThat(withFacts(engineers)).isEmpty();
        for (int i = 0; i < 98; i++) {
            facts.enrolled(new PersonId("p" + i), Cast.ENGINEERS);
        }
        assertThat(withFacts(engineers))
                .containsExactly(
                        "p.yaml:3:63: warning: 101 of 104 people get orders-readonly at once and without a condition.");
    }
}
