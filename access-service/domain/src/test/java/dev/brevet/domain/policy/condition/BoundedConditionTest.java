package dev.brevet.domain.policy.condition;

import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.policy.Check;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.PolicyDecision;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.PolicyDecision.Refused;
import dev.brevet.domain.policy.PolicyEngine;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.Policies;
import dev.brevet.domain.support.SettableClock;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A condition that compiles and would run for long: it is cut off, decides towards less access, and says why. */
class BoundedConditionTest {

    private static final Ask ASK = new Ask(DANA, READ, Duration.ofHours(1), null);

    private final FakeFacts facts = Cast.facts(new SettableClock(Cast.NOON));
    private final AccessPolicy policy = new PolicyEngine();

    private PolicyDecision decide(String more) {
        facts.policies(Policies.compiled(new PolicyText("p.yaml", """
                version: 1
                policies:
                  - name: read
                    covers: {entitlements: [orders-readonly]}
                    who: {groups: [engineers]}
                """ + more)));
        return policy.decide(ASK, facts);
    }

    private PolicyDecision allowedIf(String condition) {
        return decide("    conditions: [{if: \"" + condition + "\", must: You must wait.}]\n");
    }

    private PolicyDecision deniedIf(String condition) {
        return decide("""
                  - name: never
                    effect: deny
                    covers: {entitlements: [orders-readonly]}
                    conditions: [{if: "%s", must: You must wait.}]
                """.formatted(condition));
    }

    /** Three loops in each other, each over this many numbers. */
    private static String loops(String macro, int numbers, String body) {
        String list = IntStream.range(0, numbers).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        return "size(asker.groups) > 0 && %1$s.%2$s(a, %1$s.%2$s(b, %1$s.%2$s(c, %3$s)))".formatted(list, macro, body);
    }

    @Test
    void as_many_steps_as_are_allowed_are_taken() {
        assertThat(allowedIf(loops("all", 20, "a + b + c >= 0"))).isInstanceOf(Permitted.class);
        assertThat(allowedIf(loops("exists", 20, "a + b + c > 1000"))).isInstanceOf(Refused.class);
        assertThat(deniedIf(loops("exists", 20, "a + b + c > 1000"))).isInstanceOf(Permitted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "exists"})
    void what_would_take_more_does_not_hold_and_explain_says_why(String macro) {
        String slow = loops(macro, 25, macro.equals("all") ? "a + b + c >= 0" : "a + b + c == 72");
        Refused refused = (Refused) allowedIf(slow);
        assertThat(refused.refusal().rule()).startsWith("read/");
        assertThat(refused.refusal().why()).isEqualTo("You must wait.");
        assertThat(policy.explain(ASK, facts))
                .filteredOn(check -> check.rule().equals(refused.refusal().rule()))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.satisfied()).isFalse();
                    assertThat(check.values())
                            .contains("It cannot be evaluated: ")
                            .contains("10000");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "exists"})
    void what_denies_and_would_take_more_denies(String macro) {
        String slow = loops(macro, 25, macro.equals("all") ? "a + b + c >= 0" : "a + b + c > 1000");
        assertThat(((Refused) deniedIf(slow)).refusal().rule()).isEqualTo("never/deny");
        assertThat(policy.explain(ASK, facts))
                .filteredOn(check -> check.rule().equals("never/deny"))
                .singleElement()
                .extracting(Check::values)
                .asString()
                .contains("It cannot be evaluated: ");
    }
}
