package dev.brevet.app.support;

import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.RegisterTarget;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.connectors.testkit.MockTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes of the service on one database, shared by all tests of this JVM. The first runs views and obligations; the
 * second came too late for the views and leaves the obligations alone.
 */
public final class Nodes {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final TestPostgres.Database DATABASE = TestPostgres.create();
    private static final ConfigurableApplicationContext FIRST = Service.start(DATABASE, Map.of());
    private static final Scene SCENE = new Scene(FIRST.getBean(CommandSender.class)).set("shared");
    private static final ConfigurableApplicationContext SECOND =
            Service.start(DATABASE, Map.of("brevet.obligations.enabled", "false"));

    private Nodes() {}

    public static TestPostgres.Database database() {
        return DATABASE;
    }

    public static ConfigurableApplicationContext first() {
        return FIRST;
    }

    public static ConfigurableApplicationContext second() {
        return SECOND;
    }

    /** The people and entitlements, played on the first node. */
    public static Scene scene() {
        return SCENE;
    }

    /** The same, played on the second node. */
    public static Scene sceneOnSecond() {
        return new Scene(SECOND.getBean(CommandSender.class));
    }

    public static JdbcClient jdbc() {
        return JdbcClient.create(FIRST.getBean(DataSource.class));
    }

    /** A new engineer whom no other test knows. */
    public static PersonId engineer() {
        PersonId id = new PersonId("p-test-" + NEXT.incrementAndGet());
        FIRST.getBean(CommandSender.class)
                .sendAsSystem(new EnrolPerson(id, "Somebody", id.value(), List.of(new GroupId("engineers"))));
        return id;
    }

    /** A new mock target with one entitlement of the same name that needs no approval. */
    public static MockTarget target(String name) {
        CommandSender commands = FIRST.getBean(CommandSender.class);
        TargetId id = new TargetId(name);
        commands.sendAsSystem(new RegisterTarget(
                id, "mock", List.of(new Setting("name", name)), new TargetTraits(false, true, Duration.ZERO)));
        commands.sendAsSystem(new DefineEntitlement(
                id,
                new EntitlementId(name),
                "right_of_" + name,
                "Gives a right",
                Environment.PRODUCTION,
                DataClass.CONFIDENTIAL,
                Duration.ofHours(4),
                Duration.ofHours(1),
                List.of(new GroupId("engineers")),
                List.of()));
        return MockTarget.named(name);
    }

    /** Asks for the entitlement of such a target. */
    public static GrantId grantOn(String target, PersonId person, Duration duration) {
        RequestId request = SCENE.ask(person, new EntitlementId(target), duration);
        return GrantId.of(request);
    }

    /** Names of the events of an aggregate, in order. */
    public static List<String> eventsOf(Object aggregate) {
        return jdbc().sql("""
                        select regexp_replace(payload_type, '.*[.]', '') from domain_event
                         where aggregate_identifier = ? order by sequence_number""").param(aggregate.toString()).query(String.class).list();
    }

    /** How many rows a query finds. */
    public static long count(String from, Object... params) {
        return jdbc().sql("select count(*) from " + from)
                .params(params)
                .query(Long.class)
                .single();
    }
}
