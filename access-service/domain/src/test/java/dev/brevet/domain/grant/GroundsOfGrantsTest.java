package dev.brevet.domain.grant;

import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.ENGINEERS;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.READ;
import static dev.brevet.domain.support.Cast.SECURITY;
import static dev.brevet.domain.support.Cast.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.matches;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;

import dev.brevet.api.grant.GrantFlagged;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.ReevaluateGrant;
import dev.brevet.api.grant.StartGrant;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.policy.Grounds;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.Policies;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept of what was read when a grant was decided again: at its start, and while it lasted. */
class GroundsOfGrantsTest extends GrantStage {

    private static final String POLICIES = """
            version: 1
            policies:
              - name: writes
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [%s]}
            """;

    private static final LiveGrant ITSELF = new LiveGrant(GRANT, WRITE, END);
    private static final LiveGrant OTHER = new LiveGrant(new GrantId("g-9"), READ, END);

    @Test
    void a_start_keeps_what_was_read_then() {
        inForce("engineers");
        clock.set(START);
        grants.given(scheduled())
                .when(new StartGrant(GRANT))
                .expectEventsMatching(payloadsMatching(
                        matches(events -> holds(GrantIssued.class, GrantIssued::grounds, events.getFirst()))));
    }

    @Test
    void a_start_that_is_not_allowed_any_more_keeps_what_was_read_then() {
        inForce("nobody");
        clock.set(START);
        grants.given(scheduled())
                .when(new StartGrant(GRANT))
                .expectEventsMatching(payloadsMatching(
                        matches(events -> holds(GrantFlagged.class, GrantFlagged::grounds, events.getFirst()))));
    }

    @Test
    void what_ends_a_live_grant_keeps_what_was_read_of_its_holder_without_itself() {
        inForce("nobody");
        grants.given(issued(), ready())
                .when(new ReevaluateGrant(GRANT))
                .expectEventsMatching(payloadsMatching(
                        matches(events -> holds(GrantFlagged.class, GrantFlagged::grounds, events.getFirst()))));
    }

    @Test
    void an_end_keeps_its_own_even_if_it_was_flagged_for_the_same_before() {
        inForce("nobody");
        grants.given(issued(), ready(), flagged("writes/who", NOON))
                .when(new ReevaluateGrant(GRANT))
                .expectEventsMatching(payloadsMatching(matches((List<?> events) ->
                        events.size() == 2 && holds(GrantFlagged.class, GrantFlagged::grounds, events.getFirst()))));
    }

    private void inForce(String who) {
        facts.policies(Policies.compiled(new PolicyText("p.yaml", POLICIES.formatted(who))))
                .enrolled(DANA, ENGINEERS, SECURITY)
                .live(DANA, OTHER)
                .live(DANA, ITSELF);
    }

    private <E> boolean holds(Class<E> kind, Function<E, @Nullable Grounds> grounds, Object event) {
        Grounds kept = Objects.requireNonNull(grounds.apply(kind.cast(event)));
        FactsRead read = Objects.requireNonNull(kept.facts());
        assertThat(kept.policyVersion()).isEqualTo(facts.policies().version());
        assertThat(read.groups()).containsExactly(ENGINEERS, SECURITY);
        assertThat(read.live()).containsExactly(READ);
        assertThat(read.traits()).isEqualTo(Cast.TRAITS_READ);
        assertThat(read.proof()).as("nobody showed anything").isEqualTo(Proof.NONE);
        return true;
    }
}
