package dev.brevet.views;

import static dev.brevet.views.testing.SampleWorld.ANA;
import static dev.brevet.views.testing.SampleWorld.BEN;
import static dev.brevet.views.testing.SampleWorld.DANA;
import static dev.brevet.views.testing.SampleWorld.IRIS;
import static dev.brevet.views.testing.SampleWorld.KAI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantEndingSoon;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantRemovalAttested;
import dev.brevet.api.grant.GrantRemovalDelayed;
import dev.brevet.api.grant.GrantRemovalEscalated;
import dev.brevet.api.grant.GrantScheduled;
import dev.brevet.api.grant.GrantSetupFailed;
import dev.brevet.api.grant.Problem;
import dev.brevet.api.grant.RemovalAttestationOpened;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Channel;
import dev.brevet.views.access.AccessView;
import dev.brevet.views.access.FindAccess;
import dev.brevet.views.grants.GetGrant;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.PersonRef;
import dev.brevet.views.shared.RequestState;
import dev.brevet.views.shared.Viewer;
import dev.brevet.views.testing.SampleWorld;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the views say of grants after which events, on a real PostgreSQL. */
class GrantViewsTest extends ViewScene {

    @Test
    void a_grant_goes_from_ready_to_removed_and_its_request_completes() {
        RequestId id = oneReadyGrant();
        GrantId grant = id.grant();
        assertThat(grant(grant).state()).isEqualTo(GrantState.READY);
        assertThat(grant(grant).account()).isEqualTo("dana");
        assertThat(grant(grant).approvedBy()).containsExactly(new PersonRef(ANA, "Ana Ruiz"));
        assertThat(grant(grant).reason()).isEqualTo("stuck migration");
        feed.append(new GrantEndingSoon(grant, now.plusSeconds(600), now));
        assertThat(grant(grant).state()).isEqualTo(GrantState.ENDING);
        world.end(grant, EndCause.REVOKED, BEN, "incident", now);
        assertThat(grant(grant).state()).isEqualTo(GrantState.ENDED);
        assertThat(grant(grant).endedBy()).isEqualTo(new PersonRef(BEN, "Ben Okafor"));
        assertThat(grant(grant).endReason()).isEqualTo("incident");
        assertThat(request(id).state()).isEqualTo(RequestState.APPROVED);
        world.removed(grant, now);
        assertThat(grant(grant).state()).isEqualTo(GrantState.REMOVED);
        assertThat(grant(grant).evidence()).isEqualTo(SampleWorld.evidence("no", now));
        assertThat(request(id).state()).isEqualTo(RequestState.COMPLETED);
    }

    @Test
    void a_removal_that_does_not_come_is_stuck_until_two_people_attest_it() {
        GrantId grant = oneReadyGrant().grant();
        world.end(grant, EndCause.EXPIRED, null, null, now);
        feed.append(new GrantRemovalDelayed(grant, Problem.UNREACHABLE, now));
        assertThat(grant(grant).problem()).isEqualTo(Problem.UNREACHABLE);
        feed.append(new GrantRemovalEscalated(grant, now));
        assertThat(grant(grant).state()).isEqualTo(GrantState.STUCK);
        feed.append(new RemovalAttestationOpened(grant, BEN, feed.text("server was scrapped"), now), BEN, Channel.WEB);
        assertThat(grant(grant).state()).isEqualTo(GrantState.STUCK);
        feed.append(new GrantRemovalAttested(grant, BEN, ANA, now), ANA, Channel.WEB);
        GrantView closed = grant(grant);
        assertThat(closed.state()).isEqualTo(GrantState.REMOVED);
        assertThat(closed.removalEvidence()).isNull();
        assertThat(closed.attestedBy())
                .containsExactly(new PersonRef(BEN, "Ben Okafor"), new PersonRef(ANA, "Ana Ruiz"));
    }

    @Test
    void a_grant_that_failed_stays_failed_when_its_remains_are_gone() {
        RequestId id = world.ask("ro", DANA, "orders-readonly", HOUR, "look", now.minusSeconds(60));
        GrantId grant = id.grant();
        feed.append(new GrantSetupFailed(grant, Problem.RIGHT_MISSING, now));
        world.end(grant, EndCause.SETUP_FAILED, null, null, now);
        assertThat(grant(grant).state()).isEqualTo(GrantState.FAILED);
        assertThat(request(id).state()).isEqualTo(RequestState.FAILED);
        assertThat(holders(null)).contains(grant);
        world.removed(grant, now.plusSeconds(1));
        assertThat(grant(grant).state()).isEqualTo(GrantState.FAILED);
        assertThat(grant(grant).problem()).isEqualTo(Problem.RIGHT_MISSING);
        assertThat(request(id).state()).isEqualTo(RequestState.FAILED);
    }

    @Test
    void a_scheduled_grant_gives_nothing_yet() {
        RequestId id = world.ask("later", DANA, "orders-readwrite", HOUR, "x", now);
        GrantId grant = id.grant();
        feed.append(new GrantScheduled(
                grant,
                DANA,
                new EntitlementId("orders-readwrite"),
                SampleWorld.ORDERS,
                SampleWorld.GIVES,
                HOUR,
                now.plusSeconds(3600),
                new GrantBasis("catalogue-1", List.of(), null),
                now));
        assertThat(grant(grant).state()).isEqualTo(GrantState.SCHEDULED);
        assertThat(holders(null)).isEmpty();
        assertThat(holders(now.plusSeconds(9999))).isEmpty();
    }

    private List<GrantId> holders(@org.jspecify.annotations.Nullable Instant at) {
        feed.deliver();
        return ask(new FindAccess(world.viewer(IRIS), null, null, at, null, 50)).items().stream()
                .map(AccessView::grantId)
                .toList();
    }

    @Test
    void who_has_access_counts_from_the_intent_until_it_is_gone() {
        RequestId id = oneReadyGrant();
        GrantId grant = id.grant();
        assertThat(holders(null)).containsExactly(grant);
        assertThat(holders(now.minusSeconds(501))).isEmpty();
        assertThat(holders(now.minusSeconds(500))).containsExactly(grant);
        world.end(grant, EndCause.RETURNED, DANA, null, now.minusSeconds(100));
        assertThat(holders(null)).containsExactly(grant);
        world.removed(grant, now.minusSeconds(99));
        assertThat(holders(null)).isEmpty();
        assertThat(holders(now.minusSeconds(99))).isEmpty();
        assertThat(holders(now.minusSeconds(100))).containsExactly(grant);
        feed.deliver();
        List<AccessView> then = ask(new FindAccess(
                        world.viewer(IRIS), DANA, SampleWorld.ORDERS, now.minusSeconds(500), null, 50))
                .items();
        assertThat(then).extracting(AccessView::state).containsExactly(GrantState.PROVISIONING);
        assertThat(ask(new FindAccess(world.viewer(IRIS), KAI, null, now.minusSeconds(500), null, 50))
                        .items())
                .isEmpty();
    }

    @Test
    void an_admin_sees_what_one_person_has_now_and_nothing_that_is_over() {
        RequestId id = oneReadyGrant();
        feed.deliver();
        Viewer admin = new Viewer(KAI, Set.of(WellKnownGroups.PLATFORM_ADMINS));
        assertThat(ask(new FindAccess(admin, DANA, null, null, null, 50)).items())
                .extracting(AccessView::grantId)
                .containsExactly(id.grant());
        assertThat(ask(new GetGrant(id.grant(), admin))).isPresent();
        assertThat(ask(new FindAccess(admin, null, null, null, null, 50)).items())
                .as("of everybody")
                .isEmpty();
        assertThat(ask(new FindAccess(admin, DANA, null, now.plusSeconds(1), null, 50))
                        .items())
                .as("at another time")
                .isEmpty();
        world.end(id.grant(), EndCause.RETURNED, DANA, null, now.plusSeconds(2));
        world.removed(id.grant(), now.plusSeconds(3));
        feed.deliver();
        assertThat(ask(new GetGrant(id.grant(), admin))).as("once it is gone").isEmpty();
    }
}
