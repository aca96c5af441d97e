package dev.brevet.benchmark.service;

import dev.brevet.api.catalog.ApprovalNeed;
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
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.benchmark.cluster.TargetDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The people and entitlements that benchmarks are run with. */
public final class Scene {

    /** Approves. */
    public static final PersonId OWNER = new PersonId("owner");

    /** Needs one approval. */
    public static final EntitlementId APPROVED = new EntitlementId("orders-readwrite");

    /** Needs none. */
    public static final EntitlementId INSTANT = new EntitlementId("orders-readonly");

    /** The right behind {@link #APPROVED}. */
    public static final String READWRITE = "orders_readwrite";

    /** The right behind {@link #INSTANT}. */
    public static final String READONLY = "orders_readonly";

    private static final GroupId ENGINEERS = new GroupId("engineers");
    private static final GroupId OWNERS = new GroupId("owners");
    private static final TargetId ORDERS = new TargetId("orders");

    private final CommandSender commands;
    private final AtomicLong requests = new AtomicLong();
    private final String run = Long.toString(System.currentTimeMillis(), 36);

    /** A scene on this service. */
    public Scene(CommandSender commands) {
        this.commands = commands;
    }

    /** The accounts of so many people. */
    public static List<String> accounts(int people) {
        return IntStream.range(0, people).mapToObj(i -> "p" + i).toList();
    }

    /** Enrols the people and registers the in-process mock as the target. */
    public Scene onMock(int people) {
        return onMock("bench", people);
    }

    /** Enrols the people and registers the in-process mock of this name as the target. */
    public Scene onMock(String name, int people) {
        return set(people, "mock", List.of(new Setting("name", name)));
    }

    /** Enrols the people and registers a real PostgreSQL as the target. */
    public Scene on(TargetDatabase target, int people) {
        return onPostgresql(target.url(), people);
    }

    /** Enrols the people and registers the PostgreSQL at this address as the target. */
    public Scene onPostgresql(String url, int people) {
        return set(
                people,
                "postgresql",
                List.of(
                        new Setting("url", url),
                        new Setting("user", "brevet_connector"),
                        new Setting("password", "env:" + TargetDatabase.SECRET),
                        new Setting("observer-user", "brevet_observer"),
                        new Setting("observer-password", "env:" + TargetDatabase.SECRET),
                        new Setting("checks", "table:public.orders:INSERT")));
    }

    private Scene set(int people, String connector, List<Setting> settings) {
        enrol(OWNER.value(), OWNERS);
        accounts(people).forEach(account -> enrol(account, ENGINEERS));
        commands.sendAsSystem(
                new RegisterTarget(ORDERS, connector, settings, new TargetTraits(false, true, Duration.ZERO)));
        define(APPROVED, READWRITE, List.of(new ApprovalNeed(OWNERS, 1)));
        define(INSTANT, READONLY, List.of());
        return this;
    }

    private void enrol(String person, GroupId group) {
        commands.sendAsSystem(new EnrolPerson(new PersonId(person), "Person " + person, person, List.of(group)));
    }

    private void define(EntitlementId id, String right, List<ApprovalNeed> approvals) {
        commands.sendAsSystem(new DefineEntitlement(
                ORDERS,
                id,
                right,
                "Gives " + right,
                Environment.PRODUCTION,
                DataClass.CONFIDENTIAL,
                Duration.ofHours(4),
                Duration.ofHours(1),
                List.of(ENGINEERS),
                approvals));
    }

    /** Asks, and returns the request. */
    public RequestId ask(PersonId person, EntitlementId entitlement, Duration duration) {
        RequestId id = new RequestId("r-" + run + "-" + requests.incrementAndGet());
        Answer answer = commands.send(
                new Actor(person, Channel.API),
                new SubmitAccessRequest(id, person, entitlement, duration, "x".repeat(230), null));
        return check(answer, id);
    }

    /** Approves as the owner. */
    public void approve(RequestId id) {
        RequestId unused = check(
                commands.send(new Actor(OWNER, Channel.API), new ApproveAccessRequest(id, OWNER, null, null, null)),
                id);
    }

    private static RequestId check(Answer answer, RequestId id) {
        if (answer instanceof Answer.Refused refused) {
            throw new IllegalStateException(refused.refusal().why());
        }
        return id;
    }
}
