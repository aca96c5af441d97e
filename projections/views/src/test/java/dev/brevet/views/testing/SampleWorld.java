package dev.brevet.views.testing;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.EntitlementDefined;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.Gives;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetRegistered;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonEnrolled;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.Evidence;
import dev.brevet.api.grant.EvidenceCheck;
import dev.brevet.api.grant.EvidenceLevel;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.GrantReady;
import dev.brevet.api.grant.GrantRemoved;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.policy.Grounds;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.AccessRequestDenied;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.ApprovalBasis;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.Handling;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.views.shared.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small company with one database, told as events; the words for making its days are the methods. */
public final class SampleWorld {

    /** What a decision about a plain engineer read. */
    /** What the entitlements of this world give, as a request keeps it. */
    public static final Gives GIVES =
            new Gives("orders_rw", Environment.PRODUCTION, DataClass.CONFIDENTIAL, "c".repeat(64));

    public static final FactsRead READ = new FactsRead(
            PersonKind.HUMAN,
            List.of(new GroupId("engineers")),
            null,
            List.of(),
            0,
            Proof.NONE,
            Risk.UNKNOWN,
            null,
            List.of());

    public static final TargetId ORDERS = new TargetId("orders");
    public static final PersonId DANA = new PersonId("p-dana");
    public static final PersonId KAI = new PersonId("p-kai");
    public static final PersonId ANA = new PersonId("p-ana");
    public static final PersonId BEN = new PersonId("p-ben");
    public static final PersonId IRIS = new PersonId("p-iris");

    private static final GroupId ENGINEERS = new GroupId("engineers");
    private static final GroupId OWNERS = new GroupId("orders-owners");
    private static final GroupId SECURITY = new GroupId("security");

    private final EventFeed feed;
    private final Instant start;
    private final Map<PersonId, Set<GroupId>> groups = new LinkedHashMap<>();
    private final Map<EntitlementId, List<ApprovalNeed>> needs = new HashMap<>();
    private final Map<RequestId, AccessRequestSubmitted> asked = new HashMap<>();

    /** @param start when everything is there before anything is asked */
    public SampleWorld(EventFeed feed, Instant start) {
        this.feed = feed;
        this.start = start;
    }

    /** Enrols the people and defines the catalogue. */
    public SampleWorld furnish() {
        enrol(DANA, "Dana Kim", "dana", ENGINEERS);
        enrol(KAI, "Kai Brandt", "kai", ENGINEERS);
        enrol(ANA, "Ana Ruiz", "ana", ENGINEERS, OWNERS);
        enrol(BEN, "Ben Okafor", "ben", SECURITY);
        enrol(IRIS, "Iris Holm", "iris", new GroupId("auditors"));
        feed.append(new TargetRegistered(
                ORDERS,
                "postgresql",
                List.of(
                        new Setting("connect", "postgresql://orders.internal:5432/orders"),
                        new Setting("password", "env:ORDERS_PASSWORD")),
                new TargetTraits(false, true, Duration.ZERO),
                start));
        define("orders-readonly", "Read every table of the orders database.", "orders_ro", 8, List.of());
        define(
                "orders-readwrite",
                "Read and change every table of the orders database; no change of structure.",
                "orders_rw",
                4,
                List.of(new ApprovalNeed(OWNERS, 1)));
        define(
                "orders-admin",
                "Own the orders database: structure, roles, extensions.",
                "orders_admin",
                1,
                List.of(new ApprovalNeed(OWNERS, 1), new ApprovalNeed(SECURITY, 1)));
        return this;
    }

    /** Enrols one person more. */
    public void enrol(PersonId id, String name, String account, GroupId... in) {
        groups.put(id, Set.of(in));
        feed.append(new PersonEnrolled(
                id,
                dev.brevet.api.directory.PersonKind.HUMAN,
                feed.text(name),
                feed.text(account),
                List.of(in),
                null,
                start));
    }

    /** Defines one entitlement more, for engineers, on orders. */
    public void define(String name, String gives, String right, int capHours, List<ApprovalNeed> approvals) {
        EntitlementId id = new EntitlementId(name);
        needs.put(id, approvals);
        feed.append(new EntitlementDefined(
                ORDERS,
                id,
                right,
                feed.text(gives),
                Environment.PRODUCTION,
                DataClass.CONFIDENTIAL,
                List.of(),
                Duration.ofHours(capHours),
                Duration.ofHours(1),
                List.of(ENGINEERS),
                approvals,
                start));
    }

    /** How this person looks at pages. */
    public Viewer viewer(PersonId person) {
        return new Viewer(person, Objects.requireNonNull(groups.get(person)));
    }

    /** The digest of every request in this world. */
    public static Digest digest(RequestId id) {
        return new Digest("%064x".formatted(id.hashCode() & 0xffffffffL));
    }

    /** A person asks on the web. */
    public RequestId ask(String id, PersonId who, String entitlement, Duration duration, String reason, Instant at) {
        return ask(id, who, entitlement, duration, reason, at, Channel.WEB);
    }

    /** A person asks. */
    public RequestId ask(
            String id,
            PersonId who,
            String entitlement,
            Duration duration,
            String reason,
            Instant at,
            Channel channel) {
        RequestId request = new RequestId("r-" + id);
        EntitlementId what = new EntitlementId(entitlement);
        AccessRequestSubmitted event = new AccessRequestSubmitted(
                request,
                1,
                who,
                what,
                ORDERS,
                GIVES,
                duration,
                null,
                feed.text(reason),
                null,
                Objects.requireNonNull(needs.get(what)),
                "catalogue-1",
                at.plus(Duration.ofHours(1)),
                digest(request),
                "catalogue-1",
                false,
                READ,
                at);
        asked.put(request, event);
        feed.append(event, who, channel);
        if (event.needs().isEmpty()) {
            feed.append(
                    new AccessRequestApproved(request, request.grant(), ApprovalBasis.INSTANT, duration, at),
                    who,
                    channel);
            issue(request, duration, at);
        }
        return request;
    }

    /** A person asks that their grant lasts longer, handled like this; its owners have to agree. */
    public RequestId askForMore(String id, Duration more, String reason, Handling handling, Instant at) {
        RequestId request = new RequestId("r-" + id);
        AccessRequestSubmitted first = Objects.requireNonNull(asked.get(
                RequestId.of(Objects.requireNonNull(handling.extending(), "An extension is of something that runs"))));
        AccessRequestSubmitted event = new AccessRequestSubmitted(
                request,
                1,
                first.personId(),
                first.entitlementId(),
                ORDERS,
                GIVES,
                more,
                null,
                feed.text(reason),
                null,
                List.of(new ApprovalNeed(OWNERS, 1)),
                "catalogue-1",
                at.plus(Duration.ofHours(1)),
                digest(request),
                "catalogue-1",
                false,
                READ,
                handling,
                at);
        asked.put(request, event);
        feed.append(event, first.personId(), Channel.WEB);
        return request;
    }

    /** A person agrees; {@code last} if that was all that was needed. */
    public void approve(RequestId request, PersonId by, boolean last, @Nullable String comment, Instant at) {
        AccessRequestSubmitted ask = Objects.requireNonNull(asked.get(request));
        List<GroupId> countsFor = ask.needs().stream()
                .map(ApprovalNeed::group)
                .filter(viewer(by).groups()::contains)
                .toList();
        feed.append(
                new ApprovalRecorded(
                        request,
                        by,
                        countsFor,
                        ask.digest(),
                        false,
                        ask.duration(),
                        comment == null ? null : feed.text(comment),
                        Assurance.SIGN_IN,
                        new Grounds("3", null),
                        at),
                by,
                Channel.WEB);
        if (last) {
            feed.append(
                    new AccessRequestApproved(request, request.grant(), ApprovalBasis.APPROVALS, ask.duration(), at),
                    by,
                    Channel.WEB);
            issue(request, ask.duration(), at);
        }
    }

    private void issue(RequestId request, Duration duration, Instant at) {
        AccessRequestSubmitted ask = Objects.requireNonNull(asked.get(request));
        feed.append(new GrantIssued(
                request.grant(),
                ask.personId(),
                ask.entitlementId(),
                ask.targetId(),
                "orders_rw",
                null,
                at.plus(duration),
                new GrantBasis("catalogue-1", List.of(), null),
                at));
    }

    /** A person says no. */
    public void deny(RequestId request, PersonId by, String comment, Instant at) {
        feed.append(new AccessRequestDenied(request, by, feed.text(comment), at), by, Channel.WEB);
    }

    /** The target has taken the grant. */
    public GrantId ready(RequestId request, Instant at) {
        feed.append(new GrantReady(request.grant(), evidence("yes", at), at));
        return request.grant();
    }

    /** The grant is over. */
    public void end(GrantId grant, EndCause cause, @Nullable PersonId by, @Nullable String reason, Instant at) {
        feed.append(
                new GrantEnded(
                        grant,
                        new PersonId("dana"),
                        new TargetId("orders"),
                        "orders_readwrite",
                        cause,
                        by,
                        reason == null ? null : feed.text(reason),
                        at),
                by,
                by == null ? Channel.SYSTEM : Channel.WEB);
    }

    /** The access is gone. */
    public void removed(GrantId grant, Instant at) {
        feed.append(new GrantRemoved(grant, evidence("no", at), at));
    }

    /** What the target says when it is asked. */
    public static Evidence evidence(String answer, Instant at) {
        return new Evidence(
                EvidenceLevel.EFFECTIVE,
                List.of(
                        new EvidenceCheck("pg_has_role(login, orders_rw, 'usage')", answer),
                        new EvidenceCheck("sessions of login that could use it", answer.equals("yes") ? "1" : "0")),
                0,
                false,
                false,
                at);
    }
}
