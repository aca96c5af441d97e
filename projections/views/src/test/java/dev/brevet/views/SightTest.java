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
import dev.brevet.api.directory.PersonMerged;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
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
import dev.brevet.views.people.FindPeople;
import dev.brevet.views.people.GetPerson;
import dev.brevet.views.requests.FindRequests;
import dev.brevet.views.requests.GetRequest;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.PersonRef;
import dev.brevet.views.shared.Viewer;
import dev.brevet.views.story.FindEvents;
import dev.brevet.views.story.GetStory;
import dev.brevet.views.story.SearchRecord;
import dev.brevet.views.testing.SampleWorld;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Who sees what in the views, and under which id and word, on a real PostgreSQL. */
class SightTest extends ViewScene {

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

    private TextRef erased(String text) {
        TextRef ref = feed.text(text);
        feed.erase(ref);
        return ref;
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

    private List<String> found(PersonId who, String text) {
        return ask(new FindEntitlements(world.viewer(who), text, 50)).items().stream()
                .map(EntitlementView::id)
                .map(EntitlementId::value)
                .toList();
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

    @Test
    void people_are_found_by_id() {
        feed.deliver();
        assertThat(ask(new FindPeople(List.of(DANA, BEN, new PersonId("p-nobody")))))
                .extracting(p -> p.name())
                .containsExactly("Ben Okafor", "Dana Kim");
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
}
