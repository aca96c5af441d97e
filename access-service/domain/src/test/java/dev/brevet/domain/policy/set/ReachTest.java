package dev.brevet.domain.policy.set;

import static dev.brevet.domain.support.Cast.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.Policies;
import dev.brevet.domain.support.SettableClock;
import org.junit.jupiter.api.Test;

/** What one admin cannot put in force alone. */
class ReachTest {

    private static PolicySet changed(String from, String to) {
        PolicyText text = Policies.text("break-glass.yaml");
        return Policies.compiled(new PolicyText(text.path(), text.text().replace(from, to)));
    }

    private static String needed(PolicySet after) {
        return String.valueOf(
                Reach.needsSecond(Policies.of("break-glass.yaml"), after, Cast.facts(new SettableClock(NOON))));
    }

    @Test
    void who_may_break_a_glass_and_how_it_is_reviewed_takes_a_second_admin() {
        assertThat(needed(changed("cap: PT30M\n      stepUp", "cap: PT1H\n      stepUp")))
                .isEqualTo("It changes who may break the glass of orders-readwrite, or how that is reviewed.");
        assertThat(needed(changed("reviewers: [security]\n", "reviewers: [oncall]\n")))
                .contains("break the glass");
        assertThat(needed(changed("passkeyWithoutProvider: [kai]", "passkeyWithoutProvider: [kai, eve]")))
                .contains("break the glass");
    }

    @Test
    void who_may_approve_in_the_end_takes_a_second_admin() {
        String owners = "        - all: [{group: orders-owners}]\n    notify";
        assertThat(
                        needed(
                                changed(
                                        owners,
                                        "        - all: [{group: orders-owners}]\n      escalate: {after: PT1M, to: oncall}\n    notify")))
                .isEqualTo("It changes who approves orders-readwrite.");
        assertThat(needed(changed(
                        "    notify: [oncall]\n",
                        "    notify: [oncall]\n    extension: {times: 3, by: PT1H, approval: none}\n")))
                .isEqualTo("It changes who approves orders-readwrite.");
        assertThat(needed(changed(
                        "    notify: [oncall]\n",
                        "    notify: [oncall]\n    extension: {times: 3, by: PT1H, approval: same}\n")))
                .isEqualTo("null");
    }

    @Test
    void a_way_past_the_approvers_takes_a_second_admin_even_for_one() {
        String past = """
                  - name: past-them
                    priority: 1
                    covers: {entitlements: [orders-readwrite]}
                    who: {people: [dana]}
                  - name: orders-read
                """.indent(-0).stripTrailing();
        assertThat(needed(changed("  - name: orders-read\n", past + "\n")))
                .isEqualTo("It changes who approves orders-readwrite.");
    }

    @Test
    void another_title_takes_one() {
        assertThat(needed(changed("  - name: orders-write\n", "  - name: orders-write\n    title: Writing.\n")))
                .isEqualTo("null");
    }
}
