package dev.brevet.views;

import static dev.brevet.views.testing.SampleWorld.ANA;
import static dev.brevet.views.testing.SampleWorld.BEN;
import static dev.brevet.views.testing.SampleWorld.DANA;
import static dev.brevet.views.testing.SampleWorld.IRIS;
import static dev.brevet.views.testing.SampleWorld.KAI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brevet.api.countersign.ChangeId;
import dev.brevet.api.countersign.CountersignatureAwaited;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantEndingSoon;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantRemovalEscalated;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Channel;
import dev.brevet.views.requests.FindRequests;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.Page;
import dev.brevet.views.shared.PersonRef;
import dev.brevet.views.story.FindEvents;
import dev.brevet.views.story.GetStory;
import dev.brevet.views.story.SearchRecord;
import dev.brevet.views.story.StoryEvent;
import dev.brevet.views.tour.GetTour;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the record tells, on a real PostgreSQL: in order, searchable, and the same after a replay. */
class RecordViewsTest extends ViewScene {

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

    private List<RequestId> record(String text, @org.jspecify.annotations.Nullable String state) {
        return ask(new SearchRecord(world.viewer(IRIS), text, state, null, null, null, 50)).items().stream()
                .map(r -> r.requestId())
                .toList();
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
