package dev.brevet.app.support;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.RegisterTarget;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.DeactivatePerson;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The people and the mock target that flows are played with. */
public final class Scene {

    public static final PersonId DANA = new PersonId("dana");
    public static final PersonId ANA = new PersonId("ana");
    public static final PersonId BEN = new PersonId("ben");
    public static final PersonId ZED = new PersonId("zed");
    public static final EntitlementId INSTANT = new EntitlementId("orders-readonly");
    public static final EntitlementId ONE = new EntitlementId("orders-readwrite");
    public static final EntitlementId TWO = new EntitlementId("orders-admin");
    public static final GroupId OWNERS = new GroupId("orders-owners");
    public static final GroupId SECURITY = new GroupId("security");

    private static final GroupId ENGINEERS = new GroupId("engineers");
    private static final AtomicLong NEXT = new AtomicLong();

    private final CommandSender commands;

    public Scene(CommandSender commands) {
        this.commands = commands;
    }

    /** Enrols the people and defines the entitlements on a mock target of this name. */
    public Scene set(String mockTarget) {
        enrol(DANA, List.of(ENGINEERS));
        enrol(ANA, List.of(ENGINEERS, OWNERS));
        enrol(BEN, List.of(SECURITY));
        enrol(ZED, List.of(ENGINEERS));
        commands.sendAsSystem(new DeactivatePerson(ZED));
        TargetId orders = new TargetId("orders");
        commands.sendAsSystem(new RegisterTarget(
                orders,
                "mock",
                List.of(new Setting("name", mockTarget)),
                new TargetTraits(false, true, Duration.ZERO)));
        define(orders, INSTANT, "orders_readonly", List.of());
        define(orders, ONE, "orders_readwrite", List.of(new ApprovalNeed(OWNERS, 1)));
        define(orders, TWO, "orders_admin", List.of(new ApprovalNeed(OWNERS, 1), new ApprovalNeed(SECURITY, 1)));
        return this;
    }

    /** One more entitlement on the same target, instant unless policies say otherwise. */
    public void define(EntitlementId id) {
        define(new TargetId("orders"), id, id.value().replace('-', '_'), List.of());
    }

    private void enrol(PersonId person, List<GroupId> groups) {
        commands.sendAsSystem(new EnrolPerson(person, person.value() + " of the test", person.value(), groups));
    }

    private void define(TargetId target, EntitlementId id, String right, List<ApprovalNeed> approvals) {
        commands.sendAsSystem(new DefineEntitlement(
                target,
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

    /** A request id that no other test has. */
    public static RequestId newRequest() {
        return new RequestId("r-test-" + NEXT.incrementAndGet());
    }

    /** Asks, and returns the request's id. */
    public RequestId ask(PersonId person, EntitlementId entitlement, Duration duration) {
        RequestId id = newRequest();
        as(person, new SubmitAccessRequest(id, person, entitlement, duration, "because of a test", null));
        return id;
    }

    /** Approves without a digest. */
    public Answer approve(PersonId by, RequestId request) {
        return as(by, new ApproveAccessRequest(request, by, null, null, null));
    }

    /** Asks for an instant grant, and returns the grant's id. */
    public GrantId grant(PersonId person, Duration duration) {
        return ask(person, INSTANT, duration).grant();
    }

    /** Sends as a person through the API. */
    public Answer as(PersonId person, Object command) {
        return commands.send(new Actor(person, Channel.API), command);
    }
}
