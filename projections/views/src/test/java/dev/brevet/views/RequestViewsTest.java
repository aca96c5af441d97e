package dev.brevet.views;

import static dev.brevet.views.testing.SampleWorld.ANA;
import static dev.brevet.views.testing.SampleWorld.BEN;
import static dev.brevet.views.testing.SampleWorld.DANA;
import static dev.brevet.views.testing.SampleWorld.KAI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonGroupsChanged;
import dev.brevet.api.directory.PersonMerged;
import dev.brevet.api.directory.WorkloadOwnerChanged;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.request.AccessRequestLapsed;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.inbox.CountInbox;
import dev.brevet.views.inbox.FindInbox;
import dev.brevet.views.inbox.InboxItemView;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.PersonRef;
import dev.brevet.views.shared.RequestState;
import dev.brevet.views.shared.Viewer;
import dev.brevet.views.testing.SampleWorld;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the views say of requests after which events, on a real PostgreSQL. */
class RequestViewsTest extends ViewScene {

    @Test
    void a_request_waits_until_all_needed_people_agreed() {
        RequestId id = world.ask("adm", DANA, "orders-admin", HOUR, "rebuild an index", now);
        assertThat(request(id).state()).isEqualTo(RequestState.PENDING);
        assertThat(request(id).approvalsNeeded()).isEqualTo(2);
        assertThat(inbox(ANA)).containsExactly(id);
        assertThat(inbox(BEN)).containsExactly(id);

        world.approve(id, ANA, false, "go ahead", now);
        RequestView half = request(id);
        assertThat(half.approvalsGiven()).isEqualTo(1);
        assertThat(half.approvals()).singleElement().satisfies(a -> {
            assertThat(a.by()).isEqualTo(new PersonRef(ANA, "Ana Ruiz"));
            assertThat(a.comment()).isEqualTo("go ahead");
        });
        assertThat(inbox(ANA)).isEmpty();
        assertThat(inbox(BEN)).containsExactly(id);

        world.approve(id, BEN, true, null, now);
        assertThat(request(id).state()).isEqualTo(RequestState.APPROVED);
        assertThat(request(id).grantId()).isEqualTo(id.grant());
        assertThat(grant(id.grant()).state()).isEqualTo(GrantState.PROVISIONING);
        assertThat(inbox(BEN)).isEmpty();
    }

    @Test
    void one_person_in_two_groups_fills_one_seat_and_both_groups_are_still_asked() {
        PersonId both = new PersonId("p-both");
        world.enrol(
                both,
                "Bo Th",
                "both",
                new dev.brevet.api.directory.GroupId("orders-owners"),
                new dev.brevet.api.directory.GroupId("security"));
        RequestId id = world.ask("adm", DANA, "orders-admin", HOUR, "rebuild an index", now);
        world.approve(id, both, false, null, now);
        assertThat(request(id).approvalsGiven()).isEqualTo(1);
        assertThat(inbox(both)).isEmpty();
        assertThat(inbox(ANA)).containsExactly(id);
        assertThat(inbox(BEN)).containsExactly(id);
    }

    @Test
    void what_waits_although_all_that_was_asked_for_is_given_is_in_the_inbox_again() {
        RequestId id = world.ask("rw", DANA, "orders-readwrite", HOUR, "x", now);
        assertThat(inbox(ANA)).containsExactly(id);
        world.approve(id, ANA, false, null, now);
        assertThat(inbox(ANA)).as("policy may want more proof of her by now").containsExactly(id);
        world.approve(id, ANA, true, null, now);
        assertThat(inbox(ANA)).isEmpty();
    }

    @Test
    void nobody_finds_their_own_request_in_their_inbox() {
        RequestId id = world.ask("own", ANA, "orders-readwrite", HOUR, "fix", now);
        assertThat(inbox(ANA)).doesNotContain(id);
        assertThat(ask(new CountInbox(world.viewer(ANA)))).isZero();
        assertThat(inbox(DANA)).isEmpty();
    }

    @Test
    void the_inbox_does_not_offer_what_is_past_its_deadline_even_before_the_lapse_is_recorded() {
        world.ask("old", DANA, "orders-readwrite", HOUR, "fix", now.minus(Duration.ofHours(2)));
        assertThat(inbox(ANA)).isEmpty();
    }

    @Test
    void the_inbox_tells_how_often_and_why_the_person_had_it_before() {
        RequestId before = oneReadyGrant();
        world.end(before.grant(), EndCause.RETURNED, DANA, null, now);
        world.ask("two", DANA, "orders-readwrite", HOUR, "again", now);
        feed.deliver();
        InboxItemView item =
                ask(new FindInbox(world.viewer(ANA), null, 50)).items().getFirst();
        assertThat(item.timesBefore()).isEqualTo(1);
        assertThat(item.lastReasons()).containsExactly("stuck migration");
        assertThat(item.digest()).isEqualTo(SampleWorld.digest(item.id()));
        assertThat(item.gives()).startsWith("Read and change");
    }

    @Test
    void each_way_to_close_a_request_has_its_own_word() {
        RequestId denied = world.ask("denied", DANA, "orders-readwrite", HOUR, "x", now);
        world.deny(denied, ANA, "use read-only", now);
        RequestId withdrawn = world.ask("withdrawn", DANA, "orders-readwrite", HOUR, "x", now);
        feed.append(new AccessRequestWithdrawn(withdrawn, DANA, now), DANA, Channel.WEB);
        RequestId lapsed = world.ask("lapsed", DANA, "orders-readwrite", HOUR, "x", now);
        feed.append(new AccessRequestLapsed(lapsed, now));
        RequestId refused = new RequestId("r-refused");
        feed.append(
                new AccessRequestRefused(
                        refused,
                        DANA,
                        new EntitlementId("orders-admin"),
                        SampleWorld.ORDERS,
                        HOUR,
                        null,
                        feed.text("because"),
                        null,
                        "not-an-asker",
                        "none",
                        null,
                        now),
                DANA,
                Channel.WEB);
        assertThat(request(denied).state()).isEqualTo(RequestState.DENIED);
        assertThat(request(denied).comment()).isEqualTo("use read-only");
        assertThat(request(denied).closedBy()).isEqualTo(new PersonRef(ANA, "Ana Ruiz"));
        assertThat(request(withdrawn).state()).isEqualTo(RequestState.WITHDRAWN);
        assertThat(request(lapsed).state()).isEqualTo(RequestState.LAPSED);
        assertThat(request(refused).state()).isEqualTo(RequestState.DENIED);
        assertThat(request(refused).rule()).isEqualTo("not-an-asker");
        assertThat(inbox(ANA)).isEmpty();
    }

    @Test
    void a_request_shows_before_the_catalogue_and_the_directory_have_told_anything() {
        feed.clear();
        PersonId stranger = new PersonId("p-stranger");
        RequestId id = new RequestId("r-early");
        feed.append(
                new AccessRequestSubmitted(
                        id,
                        1,
                        stranger,
                        new EntitlementId("not-there-yet"),
                        SampleWorld.ORDERS,
                        SampleWorld.GIVES,
                        HOUR,
                        null,
                        feed.text("x"),
                        null,
                        List.of(),
                        "v",
                        now,
                        SampleWorld.digest(id),
                        "v",
                        false,
                        SampleWorld.READ,
                        now),
                stranger,
                Channel.API);
        assertThat(request(id).person().name()).isEqualTo("p-stranger");
        assertThat(request(id).environment()).isNull();
    }

    @Test
    void what_a_workload_asks_is_not_for_whom_it_belongs_to() {
        PersonId job = new PersonId("p-job");
        world.enrol(job, "Job", "job", new GroupId("engineers"));
        RequestId asked = world.ask("of-job", job, "orders-readwrite", HOUR, "x", now);
        feed.deliver();
        FindInbox inbox = new FindInbox(world.viewer(ANA), null, 10);
        assertThat(ask(inbox).items()).extracting(InboxItemView::id).containsExactly(asked);
        feed.append(new WorkloadOwnerChanged(job, ANA, now));
        feed.deliver();
        assertThat(ask(inbox).items()).isEmpty();
        assertThat(ask(new CountInbox(world.viewer(ANA)))).isZero();
        feed.append(new PersonMerged(ANA, KAI, now));
        feed.append(new PersonGroupsChanged(KAI, List.of(new GroupId("orders-owners")), now));
        feed.deliver();
        assertThat(ask(new FindInbox(new Viewer(KAI, Set.of(new GroupId("orders-owners")), Set.of()), null, 10))
                        .items())
                .as("nor under another of their ids")
                .isEmpty();
    }
}
