package dev.brevet.domain.policy.set;

import static dev.brevet.domain.support.Cast.MAX;
import static dev.brevet.domain.support.Cast.NOON;

import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.policy.ApplyPolicies;
import dev.brevet.api.policy.PoliciesApplied;
import dev.brevet.api.policy.PoliciesProposed;
import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.policy.PolicyId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.FakeTexts;
import dev.brevet.domain.support.Policies;
import dev.brevet.domain.support.Refused;
import dev.brevet.domain.support.SettableClock;
import java.time.Duration;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

/** Who puts the first version in force, and what is asked of them. */
class PoliciesTest {

    private static final PersonId UMA = new PersonId("uma");
    private static final String TEXT = """
            version: 1
            policies:
              - name: read
                covers: {entitlements: [orders-readonly]}
                who: {groups: [engineers]}
            """;
    private static final String VERSION =
            Policies.compiled(new PolicyText("p.yaml", TEXT)).version();
    private static final PoliciesProposed PROPOSED =
            new PoliciesProposed(PolicyId.ALL, VERSION, List.of(new PolicyFile("p.yaml", TEXT)), "a test", MAX, NOON);

    private final SettableClock clock = new SettableClock(NOON);
    private final FakeFacts facts = Cast.facts(clock).enrolled(UMA, WellKnownGroups.PLATFORM_ADMINS);
    private final FixtureConfiguration<dev.brevet.domain.policy.set.Policies> policies = new AggregateTestFixture<>(
                    dev.brevet.domain.policy.set.Policies.class)
            .registerInjectableResource(clock)
            .registerInjectableResource(facts)
            .registerInjectableResource(new FakeTexts());

    private ApplyPolicies by(PersonId person, Duration signedInAgo) {
        return new ApplyPolicies(
                PolicyId.ALL, VERSION, hash(), person, null, new Proof(Assurance.SIGN_IN, NOON.minus(signedInAgo)));
    }

    private String hash() {
        return PlanHash.of("none", VERSION, facts.version());
    }

    private PoliciesApplied applied(PersonId by) {
        return new PoliciesApplied(PolicyId.ALL, VERSION, hash(), by, null, null, NOON);
    }

    @Test
    void the_first_version_is_put_in_force_by_the_first_admin() {
        facts.firstAdmin(MAX);
        policies.given(PROPOSED)
                .when(by(UMA, Duration.ZERO))
                .expectException(Refused.by(AccessRefusal.NotAllowed.class, "first-admin-only"));
        policies.given(PROPOSED).when(by(MAX, Duration.ZERO)).expectEvents(applied(MAX));
    }

    @Test
    void a_first_admin_who_left_leaves_nobody_without_policies() {
        facts.firstAdmin(MAX).deactivated(MAX);
        policies.given(PROPOSED).when(by(UMA, Duration.ZERO)).expectEvents(applied(UMA));
    }

    @Test
    void whoever_is_no_admin_or_signed_in_long_ago_or_saw_another_plan_changes_nothing() {
        policies.given(PROPOSED)
                .when(by(Cast.BEN, Duration.ZERO))
                .expectException(Refused.by(AccessRefusal.NotAllowed.class, "admins-only"));
        policies.given(PROPOSED)
                .when(by(MAX, Duration.ofMinutes(16)))
                .expectException(Refused.by(AccessRefusal.StepUpNeeded.class, "step-up"));
        policies.given(PROPOSED)
                .when(new ApplyPolicies(PolicyId.ALL, VERSION, "0123", MAX, null, new Proof(Assurance.SIGN_IN, NOON)))
                .expectException(Refused.by(AccessRefusal.Conflict.class, "plan-outdated"));
    }
}
