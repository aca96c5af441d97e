package dev.brevet.domain.policy;

import static dev.brevet.domain.support.Cast.ADMIN;
import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.READ;
import static dev.brevet.domain.support.Cast.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.Signal;
import dev.brevet.api.directory.SignalValue;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.policy.Check;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.policy.SignalRead;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.facts.SignalFact;
import dev.brevet.domain.inforce.FactsWithout;
import dev.brevet.domain.policy.AccessPolicy.Lost;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.PolicyDecision.Refused;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.plan.HeldGrant;
import dev.brevet.domain.policy.plan.PastRequest;
import dev.brevet.domain.policy.plan.Plan;
import dev.brevet.domain.policy.plan.PlanProgress;
import dev.brevet.domain.policy.plan.Replay.Change;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.policy.test.PolicyTests;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.Policies;
import dev.brevet.domain.support.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions that go by what is reported of the asker: unknown, known, run out, and not to be relied on. */
class PostureInPoliciesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static final String TEXT = """
            version: 1
            policies:
              - name: reads
                covers: {entitlements: [orders-readonly]}
                who: {groups: [engineers]}
                whenNoLongerAllowed: flag
                conditions:
                  - if: posture.device == 'compliant'
                    must: You must work on a device that is known to be compliant.
              - name: writes
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [engineers]}
              - name: no-bad-device
                effect: deny
                covers: {entitlements: [orders-readwrite]}
                conditions:
                  - if: posture.device.known && posture.device == 'non-compliant'
                    must: You must not work on a device that is known not to be compliant.
              - name: administers
                covers: {entitlements: [orders-admin]}
                who: {groups: [engineers]}
              - name: no-strange-network
                effect: deny
                covers: {entitlements: [orders-admin]}
                conditions:
                  - if: posture.network != 'office'
                    must: You must be in the office.
            """;

    private final SettableClock clock = new SettableClock(NOON);
    private final PolicySet policies = Policies.compiled(new PolicyText("p.yaml", TEXT));
    private final FakeFacts facts = Cast.facts(clock).policies(policies);
    private final AccessPolicy policy = new PolicyEngine();

    private static Ask ask(EntitlementId what) {
        return new Ask(DANA, what, HOUR, null);
    }

    private PolicyDecision decide(EntitlementId what) {
        return policy.decide(ask(what), facts);
    }

    private Optional<Lost> lost(EntitlementId what) {
        return policy.lost(ask(what), List.of(), NOON, facts);
    }

    private void reported(Signal signal, @Nullable String value) {
        facts.reported(
                DANA,
                new SignalFact(signal, value == null ? null : new SignalValue(value), NOON.plus(HOUR), ANA, NOON));
    }

    /** What each of the three comes to, for each thing that may be known: - is nothing, ? cannot be relied on. */
    @ParameterizedTest
    @CsvSource({
        "-, -, false, true, false",
        "compliant, office, true, true, true",
        "non-compliant, elsewhere, false, false, false",
        "?, ?, false, false, false"
    })
    void what_is_not_known_counts_against_the_asker(
            String device, String network, boolean reads, boolean writes, boolean administers) {
        if (!device.equals("-")) {
            reported(Signal.DEVICE, device.equals("?") ? null : device);
            reported(Signal.NETWORK, network.equals("?") ? null : network);
        }
        assertThat(decide(READ) instanceof Permitted).as("allowed if compliant").isEqualTo(reads);
        assertThat(decide(WRITE) instanceof Permitted)
                .as("denied if known not to be compliant")
                .isEqualTo(writes);
        assertThat(decide(ADMIN) instanceof Permitted)
                .as("denied unless known to be in the office")
                .isEqualTo(administers);
        assertThat(lost(READ).isEmpty()).isEqualTo(reads);
        assertThat(lost(WRITE).isEmpty()).isEqualTo(writes);
        assertThat(lost(ADMIN).isEmpty()).isEqualTo(administers);
    }

    @Test
    void a_live_grant_goes_by_what_is_known_now_and_not_by_what_was_known_when_it_was_given() {
        reported(Signal.DEVICE, "compliant");
        assertThat(lost(READ)).isEmpty();
        assertThat(lost(WRITE)).isEmpty();
        reported(Signal.DEVICE, "non-compliant");
        assertThat(lost(READ)).contains(new Lost("reads/condition-1", false));
        assertThat(lost(WRITE)).contains(new Lost("no-bad-device/deny", true));
        reported(Signal.DEVICE, "compliant");
        assertThat(lost(READ)).isEmpty();
        clock.set(NOON.plus(HOUR));
        assertThat(lost(READ)).as("run out").contains(new Lost("reads/condition-1", false));
        assertThat(decide(READ)).isInstanceOf(Refused.class);
    }

    @Test
    void a_refusal_says_what_is_lacking_what_was_found_and_that_no_request_helps() {
        Refused refused = (Refused) decide(READ);
        assertThat(refused.refusal().why()).isEqualTo("You must work on a device that is known to be compliant.");
        assertThat(refused.remedies()).isEmpty();
        assertThat(refused.refusal().remedy())
                .startsWith("Nothing in the request would help.")
                .contains("reported");
        assertThat(policy.explain(ask(READ), facts))
                .filteredOn(c -> c.rule().equals("reads/condition-1"))
                .extracting(Check::values)
                .singleElement()
                .asString()
                .contains("posture.device is not known");
        reported(Signal.DEVICE, "non-compliant");
        assertThat(policy.explain(ask(READ), facts))
                .filteredOn(c -> c.rule().equals("reads/condition-1"))
                .extracting(Check::values)
                .singleElement()
                .asString()
                .contains("posture.device is “non-compliant”");
    }

    @Test
    void facts_without_a_grant_know_as_much() {
        reported(Signal.DEVICE, "compliant");
        assertThat(FactsWithout.grant(new GrantId("g-1"), facts).postureOf(DANA))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "posture.devise == 'compliant', undeclared reference",
        "posture.device.knwon, does not support field selection",
        "posture.device == true, no matching overload",
        "posture.device.known == 'compliant', no matching overload",
        "posture == 'compliant', undeclared reference"
    })
    void a_typo_is_found_with_its_place(String expression, String cause) {
        String text = TEXT.replace("posture.device == 'compliant'\n", expression + "\n");
        assertThat(PolicyCompiler.compile(List.of(new PolicyText("p.yaml", text)))
                        .diagnostics())
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.line()).isEqualTo(8);
                    assertThat(d.column()).isGreaterThanOrEqualTo(13);
                    assertThat(d.message()).contains(cause);
                });
    }

    @Test
    void it_is_known_which_policies_look_at_it() {
        assertThat(policies.looksAtPosture()).isTrue();
        assertThat(Policies.of("orders.yaml").looksAtPosture()).isFalse();
    }

    @Test
    void a_test_beside_the_policies_states_what_is_known() {
        PolicyTests.Report report =
                PolicyTests.run(PolicyCompiler.compile(List.of(new PolicyText("p.yaml", TEXT + """
                        tests:
                          - name: on a compliant device
                            given: {person: dana, groups: [engineers], entitlement: orders-readonly, posture: {device: compliant}}
                            expect: {outcome: instant}
                          - name: unknown
                            given: {person: dana, groups: [engineers], entitlement: orders-readonly}
                            expect: {outcome: refused, rule: reads/condition-1}
                          - name: known not to be compliant
                            given: {person: dana, groups: [engineers], entitlement: orders-readwrite, posture: {device: non-compliant, network: office}}
                            expect: {outcome: refused, rule: no-bad-device/deny}
                        """))));
        assertThat(report.failures()).isEmpty();
        assertThat(report.run()).isEqualTo(3);
        String typo = TEXT
                + "tests:\n  - name: x\n    given: {person: dana, entitlement: x, posture: {devise: compliant}}\n    expect: {outcome: instant}\n";
        assertThat(PolicyCompiler.compile(List.of(new PolicyText("p.yaml", typo)))
                        .diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.toString()).contains("devise"));
    }

    @Test
    void a_plan_decides_the_past_by_what_was_known_then_and_live_grants_by_what_is_known_now() {
        FactsRead then = new FactsRead(
                PersonKind.HUMAN,
                List.of(Cast.ENGINEERS),
                null,
                List.of(),
                0,
                Proof.NONE,
                Risk.UNKNOWN,
                null,
                List.of(new SignalRead(Signal.DEVICE, new SignalValue("compliant"))));
        PastRequest past = new PastRequest(new RequestId("r-1"), DANA, READ, HOUR, null, Map.of(), then, NOON);
        PolicySet open = Policies.compiled(
                new PolicyText(
                        "p.yaml",
                        "version: 1\npolicies:\n  - name: reads\n    covers: {entitlements: [orders-readonly]}\n    who: {groups: [engineers]}\n"));
        HeldGrant held = new HeldGrant(new GrantId("g-1"), DANA, READ, HOUR, Map.of(), NOON, Risk.UNKNOWN, false);
        Plan unknown = Plan.of(open, policies, facts, List.of(held), List.of(past), PlanProgress.SILENT);
        assertThat(unknown.replay().count(Change.SAME)).isEqualTo(1);
        assertThat(unknown.grants()).singleElement().satisfies(g -> assertThat(g.ends())
                .isFalse());
        reported(Signal.DEVICE, "compliant");
        assertThat(Plan.of(open, policies, facts, List.of(held), List.of(past), PlanProgress.SILENT)
                        .grants())
                .isEmpty();
    }
}
