package dev.brevet.domain.grant;

import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.ENGINEERS;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ORDERS;
import static dev.brevet.domain.support.Cast.WRITE;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.EndUnjustifiedGrant;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantFoundUnjustified;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.ReevaluateGrant;
import dev.brevet.api.policy.Risk;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.support.Policies;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A grant that was taken by breaking the glass stands on that ground, and falls with it. */
class BrokenGlassTest extends GrantStage {

    private static final GroupId ONCALL = new GroupId("oncall");

    private static GrantIssued taken() {
        return new GrantIssued(
                GRANT,
                DANA,
                WRITE,
                ORDERS,
                RIGHT,
                null,
                END,
                new GrantBasis("orders-write", List.of(), null, Risk.UNKNOWN, true),
                NOON);
    }

    @Test
    void that_nobody_approved_it_is_no_reason_to_end_it() {
        facts.enrolled(DANA, ONCALL).policies(Policies.of("break-glass.yaml"));
        grants.given(taken()).when(new ReevaluateGrant(GRANT)).expectNoEvents();
    }

    @Test
    void it_ends_once_policy_would_not_let_the_person_break_the_glass_any_more() {
        facts.enrolled(DANA, ENGINEERS).policies(Policies.of("break-glass.yaml"));
        grants.given(taken())
                .when(new ReevaluateGrant(GRANT))
                .expectEvents(
                        flagged("break-glass-not-offered", NOON), ended(EndCause.NO_LONGER_ALLOWED, null, null, NOON));
    }

    @Test
    void it_ends_once_a_denial_means_the_person() {
        facts.enrolled(DANA, ONCALL, new GroupId("contractors")).policies(Policies.of("break-glass.yaml"));
        grants.given(taken())
                .when(new ReevaluateGrant(GRANT))
                .expectEvents(
                        flagged("no-contractors/deny", NOON), ended(EndCause.NO_LONGER_ALLOWED, null, null, NOON));
    }

    @Test
    void it_ends_once_there_are_no_policies() {
        facts.policies(PolicySet.NONE);
        grants.given(taken())
                .when(new ReevaluateGrant(GRANT))
                .expectEvents(
                        flagged("break-glass-not-offered", NOON), ended(EndCause.NO_LONGER_ALLOWED, null, null, NOON));
    }

    @Test
    void found_not_justified_it_ends_at_once() {
        grants.given(taken(), ready())
                .when(new EndUnjustifiedGrant(GRANT))
                .expectEvents(new GrantFoundUnjustified(GRANT, NOON), ended(EndCause.NOT_JUSTIFIED, null, null, NOON));
    }

    @Test
    void found_not_justified_after_its_end_is_only_noted_and_only_once() {
        grants.given(taken(), ready(), expired())
                .when(new EndUnjustifiedGrant(GRANT))
                .expectEvents(new GrantFoundUnjustified(GRANT, NOON));
        grants.given(taken(), ready(), expired(), new GrantFoundUnjustified(GRANT, NOON))
                .when(new EndUnjustifiedGrant(GRANT))
                .expectNoEvents();
    }

    @Test
    void an_approved_grant_cannot_be_ended_like_this() {
        grants.given(issued(), ready()).when(new EndUnjustifiedGrant(GRANT)).expectNoEvents();
    }
}
