package dev.brevet.domain.policy;

import static dev.brevet.domain.support.Cast.ADMIN;
import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.BEN;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.DECIDE_WITHIN;
import static dev.brevet.domain.support.Cast.EVE;
import static dev.brevet.domain.support.Cast.KAI;
import static dev.brevet.domain.support.Cast.MAX;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ONE_OWNER;
import static dev.brevet.domain.support.Cast.OWNERS;
import static dev.brevet.domain.support.Cast.OWNER_AND_SECURITY;
import static dev.brevet.domain.support.Cast.POLICY;
import static dev.brevet.domain.support.Cast.READ;
import static dev.brevet.domain.support.Cast.SECURITY;
import static dev.brevet.domain.support.Cast.WRITE;
import static dev.brevet.domain.support.Cast.ZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.PolicyDecision.Refused;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** While no policy is in force, an entitlement's own definition is: what it permits, who counts, who may revoke. */
class DefinitionDecidesTest {

    private static final PersonId NOBODY = new PersonId("nobody");
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeFacts facts = Cast.facts(new SettableClock(NOON));
    private final AccessPolicy policy = new PolicyEngine();

    private PolicyDecision decide(PersonId person, EntitlementId entitlement) {
        return policy.decide(new Ask(person, entitlement, HOUR, null), facts);
    }

    @Test
    void what_is_permitted_says_under_which_conditions() {
        EntitlementFact write = Cast.entitlement(WRITE, ONE_OWNER);
        assertThat(decide(DANA, WRITE)).isInstanceOfSatisfying(Permitted.class, p -> {
            assertThat(p.entitlement()).isEqualTo(write);
            assertThat(p.needs()).isEqualTo(ONE_OWNER);
            assertThat(p.decideBy()).isEqualTo(NOON.plus(DECIDE_WITHIN));
            assertThat(p.policyVersion()).isEqualTo(POLICY);
        });
    }

    @Test
    void no_approvals_mean_instant() {
        assertThat(decide(DANA, READ)).isInstanceOfSatisfying(Permitted.class, p -> assertThat(p.needs())
                .isEmpty());
    }

    @Test
    void who_may_not_ask_learns_which_group_would_help() {
        assertThat(decide(EVE, WRITE)).isInstanceOfSatisfying(Refused.class, r -> {
            assertThat(r.refusal().rule()).isEqualTo("not-an-asker");
            assertThat(r.refusal().why()).contains("engineers", "orders-readwrite");
        });
    }

    @Test
    void an_entitlement_without_askers_is_for_nobody() {
        EntitlementFact forNobody = new EntitlementFact(
                WRITE,
                Cast.ORDERS,
                Cast.TRAITS,
                Environment.PRODUCTION,
                DataClass.PUBLIC,
                Map.of(),
                "w",
                Cast.GIVES,
                Cast.CAP,
                DECIDE_WITHIN,
                Set.of(),
                ONE_OWNER,
                POLICY);
        facts.entitlement(forNobody);
        assertThat(decide(DANA, WRITE)).isInstanceOf(Refused.class);
    }

    @Test
    void who_may_not_ask_learns_nothing_about_live_grants_or_clocks() {
        facts.live(EVE, new LiveGrant(new GrantId("g-0"), WRITE, NOON)).clockNotTrusted();
        assertThat(decide(EVE, WRITE)).isInstanceOf(Refused.class);
    }

    @Test
    void the_same_ask_and_facts_give_the_same_answer() {
        assertThat(decide(DANA, ADMIN)).isEqualTo(decide(DANA, ADMIN));
    }

    @Test
    void a_refusal_names_the_cap() {
        assertThatThrownBy(() -> policy.decide(new Ask(DANA, WRITE, Duration.ofHours(9), null), facts))
                .isInstanceOfSatisfying(
                        AccessRefusal.InvalidInput.class,
                        e -> assertThat(e.refusal().remedy()).isEqualTo("Ask for 8 h or less."));
    }

    @Test
    void the_needs_of_an_ask_are_those_of_today() {
        Ask ask = new Ask(DANA, ADMIN, HOUR, null);
        assertThat(policy.needs(ask, facts)).isEqualTo(OWNER_AND_SECURITY);
        facts.entitlement(Cast.entitlement(ADMIN, ONE_OWNER));
        assertThat(policy.needs(ask, facts)).isEqualTo(ONE_OWNER);
        facts.retired(ADMIN);
        assertThat(policy.needs(ask, facts)).isEmpty();
    }

    @Test
    void an_approval_counts_for_the_groups_that_are_asked() {
        facts.enrolled(ANA, OWNERS, SECURITY);
        assertThat(policy.countsFor(ANA, DANA, OWNER_AND_SECURITY, facts)).containsExactly(OWNERS, SECURITY);
        assertThat(policy.countsFor(ANA, DANA, ONE_OWNER, facts)).containsExactly(OWNERS);
        assertThat(policy.countsFor(BEN, DANA, ONE_OWNER, facts)).isEmpty();
    }

    @Test
    void a_group_that_is_named_twice_is_counted_once() {
        List<ApprovalNeed> twice = List.of(new ApprovalNeed(OWNERS, 1), new ApprovalNeed(OWNERS, 1));
        assertThat(policy.countsFor(ANA, DANA, twice, facts)).containsExactly(OWNERS);
    }

    @Test
    void nobody_counts_for_their_own_ask() {
        assertThat(policy.countsFor(ANA, ANA, ONE_OWNER, facts)).isEmpty();
    }

    @Test
    void neither_deactivated_nor_unknown_people_count() {
        assertThat(policy.countsFor(ZED, DANA, OWNER_AND_SECURITY, facts)).isEmpty();
        assertThat(policy.countsFor(NOBODY, DANA, OWNER_AND_SECURITY, facts)).isEmpty();
    }

    @Test
    void approvers_security_and_platform_admins_may_revoke() {
        assertThat(List.of(ANA, BEN, MAX)).allMatch(p -> policy.mayRevoke(p, WRITE, facts));
        assertThat(List.of(DANA, KAI, EVE, ZED, NOBODY)).noneMatch(p -> policy.mayRevoke(p, WRITE, facts));
    }

    @Test
    void who_approved_what_is_retired_may_not_revoke_it_and_security_still_may() {
        facts.retired(WRITE);
        assertThat(policy.mayRevoke(ANA, WRITE, facts)).isFalse();
        assertThat(policy.mayRevoke(BEN, WRITE, facts)).isTrue();
    }
}
