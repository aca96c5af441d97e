package dev.brevet.views;

import static dev.brevet.views.testing.SampleWorld.ANA;
import static dev.brevet.views.testing.SampleWorld.BEN;
import static dev.brevet.views.testing.SampleWorld.DANA;
import static dev.brevet.views.testing.SampleWorld.IRIS;
import static dev.brevet.views.testing.SampleWorld.KAI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.EntitlementRetired;
import dev.brevet.api.countersign.ChangeCountersigned;
import dev.brevet.api.countersign.ChangeId;
import dev.brevet.api.countersign.CountersignatureAwaited;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonGroupsChanged;
import dev.brevet.api.directory.PersonMerged;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.directory.WorkloadOwnerChanged;
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
import dev.brevet.api.request.AccessRequestLapsed;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import dev.brevet.views.access.AccessView;
import dev.brevet.views.access.FindAccess;
import dev.brevet.views.catalog.EntitlementView;
import dev.brevet.views.catalog.FindEntitlements;
import dev.brevet.views.catalog.GetEntitlement;
import dev.brevet.views.countersign.FindWaitingChanges;
import dev.brevet.views.grants.FindGrants;
import dev.brevet.views.grants.GetGrant;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.inbox.CountInbox;
import dev.brevet.views.inbox.FindInbox;
import dev.brevet.views.inbox.InboxItemView;
import dev.brevet.views.people.FindPeople;
import dev.brevet.views.people.GetPerson;
import dev.brevet.views.requests.FindRequests;
import dev.brevet.views.requests.GetRequest;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.Page;
import dev.brevet.views.shared.PersonRef;
import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.RequestState;
import dev.brevet.views.shared.Viewer;
import dev.brevet.views.story.FindEvents;
import dev.brevet.views.story.GetStory;
import dev.brevet.views.story.SearchRecord;
import dev.brevet.views.story.StoryEvent;
import dev.brevet.views.testing.EventFeed;
import dev.brevet.views.testing.SampleWorld;
import dev.brevet.views.testing.ViewsTestConfiguration;
import dev.brevet.views.tour.GetTour;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each view says after which events, on a real PostgreSQL. */
@SpringBootTest(
        classes = {ViewsTestConfiguration.class, ViewsTest.Boot.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.jpa.hibernate.ddl-auto=validate",
            "spring.jpa.properties.hibernate.jdbc.batch_size=100",
            "spring.jpa.properties.hibernate.order_inserts=true",
            "spring.jpa.properties.hibernate.order_updates=true",
            "spring.flyway.enabled=false",
            "logging.level.root=warn"
        })
class ViewsTest {

    @EnableAutoConfiguration
    static class Boot {}

    private static final Duration HOUR = Duration.ofHours(1);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final EventFeed feed;
    private final QueryGateway queries;
    private final JdbcClient jdbc;
    private final SampleWorld world;

    @Autowired
    ViewsTest(EventFeed feed, QueryGateway queries, JdbcClient jdbc) {
        this.feed = feed;
        this.queries = queries;
        this.jdbc = jdbc;
        this.world = new SampleWorld(feed, now.minus(Duration.ofDays(90)));
    }

    @BeforeEach
    void start_afresh() {
        feed.clear();
        world.furnish();
    }

    private <R> R ask(Query<R> query) {
        return queries.query(query, query.answers()).join();
    }

    private RequestView request(RequestId id) {
        feed.deliver();
        return ask(new GetRequest(id, world.viewer(IRIS))).orElseThrow();
    }

    private GrantView grant(GrantId id) {
        feed.deliver();
        return ask(new GetGrant(id, world.viewer(IRIS))).orElseThrow();
    }

    private List<RequestId> inbox(PersonId who) {
        feed.deliver();
        return ask(new FindInbox(world.viewer(who), null, 50)).items().stream()
                .map(InboxItemView::id)
                .toList();
    }

    private RequestId oneReadyGrant() {
        RequestId id = world.ask("one", DANA, "orders-readwrite", HOUR, "stuck migration", now.minusSeconds(600));
        world.approve(id, ANA, true, null, now.minusSeconds(500));
        world.ready(id, now.minusSeconds(499));
        return id;
    }

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
    void a_viewer_sees_their_own_what_they_may_decide_and_nothing_else() {
        RequestId id = oneReadyGrant();
        feed.deliver();
        for (PersonId seeing : List.of(DANA, ANA, BEN, IRIS)) {
            assertThat(ask(new GetRequest(id, world.viewer(seeing))))
                    .as("%s", seeing)
                    .isPresent();
            assertThat(ask(new GetGrant(id.grant(), world.viewer(seeing)))).isPresent();
            assertThat(ask(new GetStory(id, world.viewer(seeing)))).isPresent();
        }
        assertThat(ask(new GetRequest(id, world.viewer(KAI)))).isEmpty();
        assertThat(ask(new GetGrant(id.grant(), world.viewer(KAI)))).isEmpty();
        assertThat(ask(new GetStory(id, world.viewer(KAI)))).isEmpty();
        assertThat(ask(new FindGrants(world.viewer(KAI), Set.of(), null, null, null, 50))
                        .items())
                .isEmpty();
        assertThat(ask(new FindAccess(world.viewer(KAI), null, null, null, null, 50))
                        .items())
                .isEmpty();
        assertThat(ask(new SearchRecord(world.viewer(KAI), "", null, null, null, null, 50))
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> ask(new FindEvents(world.viewer(ANA), -1, 10)))
                .hasRootCauseInstanceOf(AccessRefusal.NotAllowed.class)
                .isInstanceOf(CompletionException.class);
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

    @Test
    void what_was_asked_for_under_an_id_that_was_merged_away_is_the_survivors() {
        RequestId id = oneReadyGrant();
        feed.append(new PersonMerged(DANA, KAI, now.plusSeconds(5)));
        feed.deliver();
        Viewer kai = world.viewer(KAI);
        PersonRef survivor = new PersonRef(KAI, "Kai Brandt");
        assertThat(ask(new GetRequest(id, kai))).map(RequestView::person).contains(survivor);
        assertThat(ask(new GetStory(id, kai))).isPresent();
        assertThat(ask(new FindRequests(kai, KAI, Set.of(), null, 50)).items())
                .extracting(RequestView::id)
                .containsExactly(id);
        assertThat(ask(new FindGrants(kai, Set.of(), KAI, null, null, 50)).items())
                .extracting(GrantView::person)
                .containsExactly(survivor);
        assertThat(ask(new FindAccess(world.viewer(IRIS), KAI, null, null, null, 50))
                        .items())
                .extracting(AccessView::person)
                .containsExactly(survivor);
        assertThat(ask(new GetGrant(id.grant(), world.viewer(DANA))))
                .as("whoever still looks under the old id sees what they asked for under it")
                .isPresent();
    }

    @Test
    void an_erased_text_shows_as_erased() {
        feed.append(new dev.brevet.api.directory.PersonEnrolled(
                KAI,
                dev.brevet.api.directory.PersonKind.HUMAN,
                erased("Kai Brandt"),
                erased("kai"),
                List.of(),
                null,
                now));
        RequestId id = world.ask("e", KAI, "orders-readwrite", HOUR, "secret", now);
        feed.deliver();
        jdbc.sql("update erasable_text set text = null, erased_at = now() where text = 'secret'")
                .update();
        assertThat(request(id).reason()).isEqualTo("erased");
        assertThat(request(id).person().name()).isEqualTo("erased");
        assertThat(ask(new GetPerson(KAI)).orElseThrow().account()).isNull();
    }

    private TextRef erased(String text) {
        TextRef ref = feed.text(text);
        feed.erase(ref);
        return ref;
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
    void the_catalogue_offers_what_one_may_ask_for_best_match_and_latest_use_first() {
        world.ask("x", DANA, "orders-readwrite", HOUR, "x", now);
        feed.append(new EntitlementRetired(SampleWorld.ORDERS, new EntitlementId("orders-admin"), now));
        feed.deliver();
        assertThat(found(DANA, "")).containsExactly("orders-readwrite", "orders-readonly");
        assertThat(found(DANA, "readonly")).containsExactly("orders-readonly");
        assertThat(found(DANA, "orders prod")).hasSize(2);
        assertThat(found(DANA, "orw")).containsExactly("orders-readwrite");
        assertThat(found(DANA, "nothing-like-it")).isEmpty();
        assertThat(found(BEN, "")).isEmpty();
        assertThat(ask(new GetEntitlement(new EntitlementId("orders-admin"), world.viewer(DANA)))
                        .orElseThrow()
                        .askable())
                .isFalse();
    }

    private List<String> found(PersonId who, String text) {
        return ask(new FindEntitlements(world.viewer(who), text, 50)).items().stream()
                .map(EntitlementView::id)
                .map(EntitlementId::value)
                .toList();
    }

    @Test
    void people_are_found_by_id() {
        feed.deliver();
        assertThat(ask(new FindPeople(List.of(DANA, BEN, new PersonId("p-nobody")))))
                .extracting(p -> p.name())
                .containsExactly("Ben Okafor", "Dana Kim");
    }

    @Test
    void the_story_has_every_event_in_the_order_of_the_log_with_who_and_how() {
        int before = feed.size();
        RequestId id = oneReadyGrant();
        world.end(id.grant(), EndCause.REVOKED, BEN, "incident", now);
        world.removed(id.grant(), now);
        feed.deliver();
        List<StoryEvent> events =
                ask(new GetStory(id, world.viewer(IRIS))).orElseThrow().events();
        assertThat(events)
                .extracting(StoryEvent::kind)
                .containsExactly(
                        "AccessRequestSubmitted",
                        "ApprovalRecorded",
                        "AccessRequestApproved",
                        "GrantIssued",
                        "GrantReady",
                        "GrantEnded",
                        "GrantRemoved");
        assertThat(events).extracting(StoryEvent::index).startsWith((long) before, before + 1L);
        assertThat(events.get(1).actor()).isEqualTo(new PersonRef(ANA, "Ana Ruiz"));
        assertThat(events.get(1).channel()).isEqualTo("web");
        assertThat(events.get(4).actor()).isNull();
        assertThat(events.get(5).text()).isEqualTo("incident");
        assertThat(events.get(5).facts()).containsEntry("cause", "REVOKED");
        assertThat(events.get(6).evidence()).isNotNull();
        assertThat(ask(new FindEvents(world.viewer(IRIS), before, 2)).items())
                .extracting(StoryEvent::kind)
                .containsExactly("ApprovalRecorded", "AccessRequestApproved");
    }

    @Test
    void the_record_is_searched_by_person_thing_state_and_time() {
        RequestId one = oneReadyGrant();
        RequestId two = world.ask("two", KAI, "orders-admin", HOUR, "x", now.minusSeconds(30));
        feed.deliver();
        assertThat(record("", null)).containsExactly(two, one);
        assertThat(record("dana", null)).containsExactly(one);
        assertThat(record("Brandt", null)).containsExactly(two);
        assertThat(record("readwrite", null)).containsExactly(one);
        assertThat(record("r-two", null)).containsExactly(two);
        assertThat(record("g-one", null)).containsExactly(one);
        assertThat(record("", "ready")).containsExactly(one);
        assertThat(record("", "pending")).containsExactly(two);
        assertThat(record("%", null)).isEmpty();
        assertThat(ask(new SearchRecord(world.viewer(IRIS), "", null, now.minusSeconds(60), null, null, 50))
                        .items())
                .hasSize(1);
    }

    private List<RequestId> record(String text, @org.jspecify.annotations.Nullable String state) {
        return ask(new SearchRecord(world.viewer(IRIS), text, state, null, null, null, 50)).items().stream()
                .map(r -> r.requestId())
                .toList();
    }

    @Test
    void the_tour_follows_what_was_asked_on_the_web_and_nothing_that_a_program_wrote() {
        RequestId seeded = world.ask("seed", KAI, "orders-readonly", HOUR, "x", now.minusSeconds(900), Channel.SYSTEM);
        world.ready(seeded, now.minusSeconds(899));
        feed.deliver();
        assertThat(ask(new GetTour()).requestId()).isNull();
        RequestId mine = oneReadyGrant();
        feed.deliver();
        assertThat(ask(new GetTour()).requestId()).isEqualTo(mine);
        assertThat(ask(new GetTour()).approvedAt()).isNotNull();
        assertThat(ask(new GetTour()).readyAt()).isNotNull();
        assertThat(ask(new GetTour()).endedAt()).isNull();
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

    @Test
    void a_change_waits_until_somebody_agrees_or_its_time_is_over() {
        ChangeId change = ChangeId.of(List.of("owner", "ci", "p-ana"));
        ChangeId old = ChangeId.of(List.of("owner", "ci", "p-ben"));
        Instant until = Instant.now().plusSeconds(600);
        feed.append(new CountersignatureAwaited(change, "Owner of ci: p-ana", "Why.", ANA, until, now));
        feed.append(new CountersignatureAwaited(old, "Owner of ci: p-ben", "Why.", ANA, now.minusSeconds(1), now));
        feed.deliver();
        assertThat(ask(new FindWaitingChanges(world.viewer(IRIS))))
                .singleElement()
                .satisfies(waits -> {
                    assertThat(waits.id()).isEqualTo(change);
                    assertThat(waits.what()).isEqualTo("Owner of ci: p-ana");
                    assertThat(waits.by().name()).isEqualTo("Ana Ruiz");
                });
        assertThat(ask(new FindWaitingChanges(world.viewer(DANA)))).isEmpty();
        feed.append(new ChangeCountersigned(change, ANA, BEN, now));
        feed.deliver();
        assertThat(ask(new FindWaitingChanges(world.viewer(IRIS)))).isEmpty();
    }

    @Test
    void a_repeat_and_a_replay_change_nothing() {
        feed.append(new CountersignatureAwaited(
                ChangeId.of(List.of("x")), "Owner of ci: p-ana", "Why.", ANA, now.plusSeconds(60), now));
        RequestId id = oneReadyGrant();
        GrantId grant = id.grant();
        feed.append(new GrantEndingSoon(grant, now.plusSeconds(60), now));
        world.end(grant, EndCause.EXPIRED, null, null, now);
        feed.append(new GrantRemovalEscalated(grant, now));
        world.removed(grant, now);
        world.ask("open", DANA, "orders-admin", HOUR, "x", now);
        world.approve(new RequestId("r-open"), ANA, false, null, now);
        feed.deliver();
        List<String> before = everything();
        assertThat(before).hasSizeGreaterThan(15);
        feed.redeliver(1);
        assertThat(everything()).isEqualTo(before);
        feed.replay();
        assertThat(everything()).isEqualTo(before);
    }

    /** Every row of every table of the views. */
    private List<String> everything() {
        List<String> rows = new ArrayList<>();
        for (String table : jdbc.sql("select tablename from pg_tables where schemaname = 'views' order by 1")
                .query(String.class)
                .list()) {
            rows.addAll(jdbc.sql("select '" + table + ' ' + "' || t::text from views." + table + " t order by 1")
                    .query(String.class)
                    .list());
        }
        return rows;
    }

    @Test
    void lists_go_on_where_the_page_before_ended() {
        for (int i = 0; i < 7; i++) {
            world.ask("n" + i, DANA, "orders-readonly", HOUR, "x", now.minusSeconds(i / 2));
        }
        feed.deliver();
        List<RequestId> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<RequestView> page = ask(new FindRequests(world.viewer(DANA), DANA, Set.of(), cursor, 3));
            page.items().forEach(item -> all.add(item.id()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(all).hasSize(7).doesNotHaveDuplicates();
        assertThatThrownBy(() -> ask(new FindRequests(world.viewer(DANA), DANA, Set.of(), "%%%", 3)))
                .hasRootCauseInstanceOf(AccessRefusal.InvalidInput.class);
    }
}
