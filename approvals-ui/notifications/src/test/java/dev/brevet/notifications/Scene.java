package dev.brevet.notifications;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.Label;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.channel.TellingTime;
import dev.brevet.notifications.mail.Addresses;
import dev.brevet.notifications.say.Audience;
import dev.brevet.views.testing.EmbeddedDatabase;
import dev.brevet.views.testing.EventFeed;
import dev.brevet.views.testing.SampleWorld;
import dev.brevet.views.testing.ViewsTestConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sample company with its events by hand, a time that the test sets, and people who are who the test says. */
final class Scene implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final ConfigurableApplicationContext context;
    final EventFeed feed;
    final SampleWorld world;
    final TestTime time;
    final People people;
    final JdbcClient jdbc;

    /** @param beans channels and settings of this test */
    Scene(Map<String, Object> settings, Class<?>... beans) {
        role();
        empty();
        context = start(settings, beans);
        feed = context.getBean(EventFeed.class);
        time = context.getBean(TestTime.class);
        people = context.getBean(People.class);
        jdbc = context.getBean(JdbcClient.class);
        feed.clear();
        time.now = NOON;
        world = new SampleWorld(feed, NOON.minus(Duration.ofDays(10))).furnish();
        feed.deliver();
    }

    /** A second node on the same database; it does not read the log. */
    static ConfigurableApplicationContext start(Map<String, Object> settings, Class<?>... beans) {
        role();
        return new SpringApplicationBuilder(Config.class)
                .sources(beans)
                .web(WebApplicationType.NONE)
                .properties(new HashMap<>(settings))
                .properties(
                        "spring.main.banner-mode=off", "spring.flyway.enabled=false", "spring.jpa.open-in-view=false")
                .run();
    }

    private static synchronized void role() {
        new JdbcTemplate(EmbeddedDatabase.dataSource()).execute("""
                do $$ begin
                    if not exists (select from pg_roles where rolname = 'brevet_runtime') then
                        create role brevet_runtime;
                    end if;
                end $$""");
    }

    /** Before anything runs that would look into them. */
    private static void empty() {
        new JdbcTemplate(EmbeddedDatabase.dataSource()).execute("""
                do $$ begin
                    if to_regclass('telling') is not null then
                        truncate telling, telling_lane, telling_rest, telling_pace, telling_attempt, telling_request,
                            telling_choice;
                    end if;
                end $$""");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** How many lanes somebody holds. */
    int leased() {
        return jdbc.sql("select count(*) from telling_lane where lease_until is not null")
                .query(Integer.class)
                .single();
    }

    List<String> tellings(String where) {
        return jdbc.sql("select topic || ' ' || coalesce(person_id, place) || ' ' || state from telling where " + where
                        + " order by log_index, part, id")
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        context.close();
    }

    /** A time that stands still until the test moves it. */
    static final class TestTime implements TellingTime {
        volatile Instant now = NOON;

        @Override
        public Instant now() {
            return now;
        }

        void pass(Duration duration) {
            now = now.plus(duration);
        }
    }

    /** Who is in which group and has which address. */
    static final class People implements Audience, Addresses {
        final Map<GroupId, List<PersonId>> groups = new HashMap<>(Map.of(
                new GroupId("orders-owners"), List.of(SampleWorld.ANA),
                new GroupId("security"), List.of(SampleWorld.BEN)));
        final Map<String, List<GroupId>> alsoTold = new HashMap<>();
        final Set<PersonId> gone = new HashSet<>();
        final Map<PersonId, String> mailboxes = new HashMap<>(Map.of(
                SampleWorld.DANA, "dana@example.test",
                SampleWorld.ANA, "ana@example.test",
                SampleWorld.BEN, "ben@example.test"));

        @Override
        public Optional<PersonId> reader(PersonId person) {
            return gone.contains(person) ? Optional.empty() : Optional.of(person);
        }

        @Override
        public List<PersonId> deciders(PersonId asker, List<ApprovalNeed> needs, List<PersonId> approvers) {
            return needs.stream()
                    .flatMap(need -> groups.getOrDefault(need.group(), List.of()).stream())
                    .filter(p -> !p.equals(asker) && !approvers.contains(p))
                    .toList();
        }

        @Override
        public List<PersonId> members(GroupId group) {
            return groups.getOrDefault(group, List.of());
        }

        @Override
        public List<GroupId> alsoTold(EntitlementId entitlement, String policy) {
            return alsoTold.getOrDefault(policy, List.of());
        }

        @Override
        public Optional<Traits> traits(EntitlementId entitlement) {
            return Optional.of(new Traits(Environment.PRODUCTION, List.of(new Label("team", "shop"))));
        }

        @Override
        public Optional<String> mailbox(PersonId person) {
            return Optional.ofNullable(mailboxes.get(person));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({ViewsTestConfiguration.class, NotificationsConfiguration.class})
    static class Config {
        @Bean
        TestTime testTime() {
            return new TestTime();
        }

        @Bean
        People people() {
            return new People();
        }
    }
}
