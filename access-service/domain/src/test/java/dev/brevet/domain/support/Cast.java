package dev.brevet.domain.support;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.Gives;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.policy.Grounds;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.policy.TraitsRead;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.facts.EntitlementFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The people and entitlements of every test: dana asks, ana owns orders, ben is security, zed was deactivated. */
public final class Cast {

    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    public static final PersonId DANA = new PersonId("dana");
    public static final PersonId KAI = new PersonId("kai");
    public static final PersonId ANA = new PersonId("ana");
    public static final PersonId BEN = new PersonId("ben");
    public static final PersonId EVE = new PersonId("eve");
    public static final PersonId MAX = new PersonId("max");
    public static final PersonId ZED = new PersonId("zed");

    public static final GroupId ENGINEERS = new GroupId("engineers");
    public static final GroupId OWNERS = new GroupId("orders-owners");
    public static final GroupId SECURITY = WellKnownGroups.SECURITY;

    public static final TargetId ORDERS = new TargetId("orders");
    public static final EntitlementId READ = new EntitlementId("orders-readonly");
    public static final EntitlementId WRITE = new EntitlementId("orders-readwrite");
    public static final EntitlementId ADMIN = new EntitlementId("orders-admin");

    public static final TargetTraits TRAITS = new TargetTraits(false, true, Duration.ZERO);
    /** What a decision reads about any of the entitlements. */
    public static final TraitsRead TRAITS_READ =
            new TraitsRead(Environment.PRODUCTION, DataClass.CONFIDENTIAL, List.of());

    public static final Duration CAP = Duration.ofHours(8);
    public static final Duration DECIDE_WITHIN = Duration.ofHours(4);
    /** The commitment to the words that say what an entitlement gives. */
    public static final String GIVES = "c".repeat(64);

    public static final String POLICY = "orders@7";

    public static final List<ApprovalNeed> NOBODY = List.of();
    public static final List<ApprovalNeed> ONE_OWNER = List.of(new ApprovalNeed(OWNERS, 1));
    public static final List<ApprovalNeed> OWNER_AND_SECURITY =
            List.of(new ApprovalNeed(OWNERS, 1), new ApprovalNeed(SECURITY, 1));

    public static final GrantBasis BASIS = new GrantBasis(POLICY, List.of(ANA), null);

    /** What an engineer's ask was held against once more. */
    public static final Grounds GROUNDS = new Grounds(POLICY, read(ENGINEERS));

    private Cast() {}

    /** Everybody in their groups, and the three entitlements on orders. */
    public static FakeFacts facts(SettableClock clock) {
        return new FakeFacts(clock)
                .enrolled(DANA, ENGINEERS)
                .enrolled(KAI, ENGINEERS)
                .enrolled(ANA, ENGINEERS, OWNERS)
                .enrolled(BEN, SECURITY)
                .enrolled(EVE)
                .enrolled(MAX, WellKnownGroups.PLATFORM_ADMINS)
                .enrolled(ZED, ENGINEERS, OWNERS, SECURITY)
                .deactivated(ZED)
                .entitlement(entitlement(READ, NOBODY))
                .entitlement(entitlement(WRITE, ONE_OWNER))
                .entitlement(entitlement(ADMIN, OWNER_AND_SECURITY));
    }

    /** What a decision reads about a human with these groups and nothing else. */
    public static FactsRead read(GroupId... groups) {
        return new FactsRead(
                PersonKind.HUMAN,
                List.of(groups),
                null,
                List.of(),
                0,
                Proof.NONE,
                Risk.UNKNOWN,
                TRAITS_READ,
                List.of());
    }

    /** An entitlement on orders that engineers may ask for. */
    public static EntitlementFact entitlement(EntitlementId id, List<ApprovalNeed> approvals) {
        return entitlement(id, ORDERS, CAP, approvals);
    }

    /** An entitlement that engineers may ask for. */
    public static EntitlementFact entitlement(
            EntitlementId id, TargetId target, Duration cap, List<ApprovalNeed> approvals) {
        return new EntitlementFact(
                id,
                target,
                TRAITS,
                Environment.PRODUCTION,
                DataClass.CONFIDENTIAL,
                Map.of(),
                rightOf(id),
                GIVES,
                cap,
                DECIDE_WITHIN,
                Set.of(ENGINEERS),
                approvals,
                POLICY);
    }

    /** What those who decide are shown of an entitlement of {@link #entitlement}. */
    public static Gives gives(EntitlementId id) {
        return new Gives(rightOf(id), Environment.PRODUCTION, DataClass.CONFIDENTIAL, GIVES);
    }

    /** {@link #WRITE} as it might be defined anew, so that it gives something else. */
    public static List<EntitlementFact> writeDefinedAnew() {
        return List.of(
                write("orders_owner", Environment.PRODUCTION, DataClass.CONFIDENTIAL, GIVES),
                write(rightOf(WRITE), Environment.STAGING, DataClass.CONFIDENTIAL, GIVES),
                write(rightOf(WRITE), Environment.PRODUCTION, DataClass.RESTRICTED, GIVES),
                write(rightOf(WRITE), Environment.PRODUCTION, DataClass.CONFIDENTIAL, "d".repeat(64)));
    }

    private static EntitlementFact write(String right, Environment environment, DataClass dataClass, String gives) {
        EntitlementFact write = entitlement(WRITE, ONE_OWNER);
        return new EntitlementFact(
                WRITE,
                write.target(),
                write.traits(),
                environment,
                dataClass,
                write.labels(),
                right,
                gives,
                write.cap(),
                write.decideWithin(),
                write.askers(),
                write.approvals(),
                "orders@8");
    }

    /** What the entitlement is called on the target. */
    public static String rightOf(EntitlementId id) {
        return id.value().replace('-', '_');
    }
}
