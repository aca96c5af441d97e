package dev.brevet.views;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.access.FindAccess;
import dev.brevet.views.catalog.FindEntitlements;
import dev.brevet.views.catalog.GetEntitlement;
import dev.brevet.views.grants.FindGrants;
import dev.brevet.views.grants.GetGrant;
import dev.brevet.views.inbox.CountInbox;
import dev.brevet.views.inbox.FindInbox;
import dev.brevet.views.people.GetPerson;
import dev.brevet.views.requests.FindRequests;
import dev.brevet.views.requests.GetRequest;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.RequestState;
import dev.brevet.views.shared.Viewer;
import dev.brevet.views.story.FindEvents;
import dev.brevet.views.story.GetStory;
import dev.brevet.views.story.SearchRecord;
import dev.brevet.views.testing.ViewsTestConfiguration;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGStatement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** How PostgreSQL answers the questions of the pages once there are years of rows: by index, never by reading a table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SpringBootTest(
        classes = {ViewsTestConfiguration.class, PlansTest.Boot.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"spring.jpa.hibernate.ddl-auto=none", "spring.flyway.enabled=false", "logging.level.root=warn"})
class PlansTest {

    private static final int REQUESTS = 60_000;

    @EnableAutoConfiguration
    static class Boot {

        /** Listens to every statement that a query handler runs. */
        @Bean
        static BeanPostProcessor listening() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof HikariDataSource pool ? new Statements(pool) : bean;
                }
            };
        }
    }

    private final QueryGateway queries;
    private final JdbcClient jdbc;
    private final JdbcTemplate plain;
    private final Statements statements;

    @Autowired
    PlansTest(QueryGateway queries, JdbcClient jdbc, DataSource statements) {
        this.queries = queries;
        this.jdbc = jdbc;
        this.plain = new JdbcTemplate(statements);
        this.statements = (Statements) statements;
    }

    @BeforeAll
    void fill() {
        for (String table : List.of(
                "request", "request_approval", "access_grant", "inbox", "target", "entitlement", "person", "story")) {
            jdbc.sql("delete from views." + table).update();
        }
        jdbc.sql("delete from erasable_text").update();
        String[] fill = {
            """
            insert into views.request (request_id, version, state, person_id, entitlement_id, target_id, duration_s,
                   reason_ref, asked_at, decide_by, digest, needs, approver_groups, grant_id, last_at)
            select 'r-' || i, 1, case when i > :n - 50 then 'pending' else 'completed' end, 'p-' || i % 500,
                   'e-' || i % 3000, 't-' || i % 40, 3600, 'x-' || i, now() - make_interval(mins => :n - i),
                   now() + interval '1 hour', repeat('0', 64), '[{"group":"g-' || i % 50 || '","count":1,"stage":1,"assurance":"CHAT","inPerson":false}]',
                   array['g-' || i % 50], case when i > :n - 50 then null else 'g-' || i end, now()
              from generate_series(1, :n) i""",
            """
            insert into views.request_approval
            select 'r-' || i, 'p-1', now(), array['g-' || i % 50], 3600, false, null from generate_series(1, :n) i""",
            """
            insert into views.access_grant (grant_id, request_id, person_id, entitlement_id, target_id, state, failed,
                   approved_at, issued_at, ready_at, ends_at, ended_at, removed_at)
            select 'g-' || i, 'r-' || i, 'p-' || i % 500, 'e-' || i % 3000, 't-' || i % 40,
                   case when i > :n - 300 then 'ready' else 'removed' end, false, at, at, at, at + interval '1 hour',
                   case when i > :n - 300 then null else at + interval '1 hour' end,
                   case when i > :n - 300 then null else at + interval '1 hour' end
              from (select i, now() - make_interval(mins => :n - i) as at from generate_series(1, :n - 50) i) x""",
            """
            insert into views.inbox
            select 'r-' || i, 'p-' || i % 500, now() + interval '1 hour', '[{"group":"g-' || i % 50 || '","count":1,"stage":1,"assurance":"CHAT","inPerson":false}]',
                   '{}', '{}', array['g-' || i % 500] from generate_series(:n - 5000, :n) i""",
            "insert into views.target select 't-' || i, 'postgresql', '[]', false, true, 0 from generate_series(0, 3000) i",
            """
            insert into views.entitlement
            select 'e-' || i, 't-' || i % 40, 'r', 'x-' || i, 'PRODUCTION', 'INTERNAL', 3600, 3600,
                   array['g-' || i % 50], '[]', false from generate_series(0, 3000) i""",
            "insert into views.person select 'p-' || i, 'x-' || i, null, '{}', true from generate_series(0, 5000) i",
            """
            insert into views.story
            select i, 'r-' || i / 8, 'GrantReady', now(), null, null, '{}', null, null
              from generate_series(1, :n * 2) i""",
            "insert into erasable_text select 'x-' || i, '\\x00', 'text ' || i, null from generate_series(0, :n) i",
        };
        for (String statement : fill) {
            JdbcClient.StatementSpec spec = jdbc.sql(statement);
            (statement.contains(":n") ? spec.params(Map.of("n", REQUESTS)) : spec).update();
        }
        jdbc.sql("vacuum analyze").update();
        statements.taken();
    }

    static Stream<Query<?>> questions() {
        Viewer engineer = new Viewer(new PersonId("p-7"), Set.of(new GroupId("g-7")));
        Viewer auditor = new Viewer(new PersonId("p-8"), Set.of(new GroupId("auditors")));
        RequestId request = new RequestId("r-777");
        GrantId grant = new GrantId("g-777");
        Instant then = Instant.now().minusSeconds(86_400);
        return Stream.of(
                new GetRequest(request, engineer),
                new FindRequests(engineer, engineer.person(), Set.of(RequestState.PENDING), null, 50),
                new FindRequests(auditor, null, Set.of(), null, 50),
                new GetGrant(grant, engineer),
                new FindGrants(engineer, Set.of(), engineer.person(), null, null, 50),
                new FindGrants(auditor, Set.of(GrantState.READY, GrantState.ENDING), null, null, null, 50),
                new FindInbox(engineer, null, 50),
                new CountInbox(engineer),
                new FindAccess(auditor, null, null, null, null, 50),
                new FindAccess(auditor, null, null, then, null, 50),
                new FindAccess(engineer, engineer.person(), null, then, null, 50),
                new FindEntitlements(engineer, "e-7", 50),
                new GetEntitlement(new EntitlementId("e-7"), engineer),
                new GetPerson(engineer.person()),
                new GetStory(request, auditor),
                new FindEvents(auditor, 1000, 100),
                new SearchRecord(auditor, "", null, null, null, null, 50),
                new SearchRecord(engineer, "", null, then, null, null, 50));
    }

    @ParameterizedTest
    @MethodSource("questions")
    <R> void no_question_of_a_page_reads_a_whole_table(Query<R> question) {
        statements.taken();
        queries.query(question, question.answers()).join();
        List<String> ran = statements.taken();
        assertThat(ran).isNotEmpty();
        for (String statement : ran) {
            // The catalogue is as small as a company's list of databases; joining all of it is what a planner should
            // do.
            assertThat(plan(statement).replaceAll("Seq Scan on (entitlement|target) ", ""))
                    .contains("Index")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void the_check_would_see_a_whole_table_being_read() {
        assertThat(plan("select count(*) from views.request where rule = 'none'"))
                .contains("Seq Scan on request");
    }

    private String plan(String statement) {
        // The text has its values bound into it, colons of times included, so it must not be parsed for parameters
        // again.
        return String.join("\n", plain.queryForList("explain " + statement, String.class)) + "\n" + statement;
    }

    /** Remembers what was run, with the values that were bound. */
    static final class Statements extends DelegatingDataSource {

        private final List<String> ran = new ArrayList<>();

        Statements(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return wrap(Connection.class, super.getConnection());
        }

        private <T> T wrap(Class<T> type, T real) {
            Map<Integer, String> arrays = new TreeMap<>();
            return type.cast(Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                        if (args != null && args.length > 1 && args[1] instanceof String[] array) {
                            arrays.put((Integer) args[0], "'{" + String.join(",", array) + "}'");
                        }
                        if (method.getName().startsWith("execute") && real instanceof PreparedStatement statement) {
                            // The driver prints every value but those of arrays.
                            String text = statement.unwrap(PGStatement.class).toString();
                            for (String array : arrays.values()) {
                                text = text.replaceFirst("\\?", array);
                            }
                            remember(text);
                        }
                        try {
                            Object result = method.invoke(real, args);
                            return result instanceof PreparedStatement statement
                                    ? wrap(PreparedStatement.class, statement)
                                    : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        private synchronized void remember(String statement) {
            ran.add(statement);
        }

        synchronized List<String> taken() {
            List<String> taken = List.copyOf(ran);
            ran.clear();
            return taken;
        }
    }
}
