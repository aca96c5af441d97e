package dev.brevet.views;

import static dev.brevet.views.testing.SampleWorld.ANA;
import static dev.brevet.views.testing.SampleWorld.DANA;
import static dev.brevet.views.testing.SampleWorld.IRIS;

import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.grants.GetGrant;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.inbox.FindInbox;
import dev.brevet.views.inbox.InboxItemView;
import dev.brevet.views.requests.GetRequest;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.Query;
import dev.brevet.views.testing.EventFeed;
import dev.brevet.views.testing.SampleWorld;
import dev.brevet.views.testing.ViewsTestConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the views are looked at: the sample world and its feed, on a real PostgreSQL that all these tests share. */
@SpringBootTest(
        classes = {ViewsTestConfiguration.class, ViewScene.Boot.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.jpa.hibernate.ddl-auto=validate",
            "spring.jpa.properties.hibernate.jdbc.batch_size=100",
            "spring.jpa.properties.hibernate.order_inserts=true",
            "spring.jpa.properties.hibernate.order_updates=true",
            "spring.flyway.enabled=false",
            "logging.level.root=warn"
        })
@SuppressWarnings("NullAway.Init") // Spring fills the fields before the first test, and furnishing the world
abstract class ViewScene {

    @EnableAutoConfiguration
    static class Boot {}

    static final Duration HOUR = Duration.ofHours(1);

    final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Autowired
    EventFeed feed;

    @Autowired
    QueryGateway queries;

    @Autowired
    JdbcClient jdbc;

    SampleWorld world;

    @BeforeEach
    void start_afresh() {
        world = new SampleWorld(feed, now.minus(Duration.ofDays(90)));
        feed.clear();
        world.furnish();
    }

    <R> R ask(Query<R> query) {
        return queries.query(query, query.answers()).join();
    }

    RequestView request(RequestId id) {
        feed.deliver();
        return ask(new GetRequest(id, world.viewer(IRIS))).orElseThrow();
    }

    GrantView grant(GrantId id) {
        feed.deliver();
        return ask(new GetGrant(id, world.viewer(IRIS))).orElseThrow();
    }

    List<RequestId> inbox(PersonId who) {
        feed.deliver();
        return ask(new FindInbox(world.viewer(who), null, 50)).items().stream()
                .map(InboxItemView::id)
                .toList();
    }

    RequestId oneReadyGrant() {
        RequestId id = world.ask("one", DANA, "orders-readwrite", HOUR, "stuck migration", now.minusSeconds(600));
        world.approve(id, ANA, true, null, now.minusSeconds(500));
        world.ready(id, now.minusSeconds(499));
        return id;
    }
}
