package dev.brevet.demo.people;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.WellKnownGroups;
import java.time.Duration;
import java.util.List;

/** What can be asked for in the demo: three entitlements on one target. */
public final class DemoCatalogue {

    /** The order book. */
    public static final TargetId ORDERS = new TargetId("orders");

    /** Instant. */
    public static final EntitlementId READONLY = new EntitlementId("orders-readonly");

    /** One approval. */
    public static final EntitlementId READWRITE = new EntitlementId("orders-readwrite");

    /** Two approvals, one of them from security. */
    public static final EntitlementId ADMIN = new EntitlementId("orders-admin");

    /** The entitlements, from the least to the most that they give. */
    public static final List<DefineEntitlement> ENTITLEMENTS = List.of(
            new DefineEntitlement(
                    ORDERS,
                    READONLY,
                    "orders_readonly",
                    "Read customers, orders and payments.",
                    Environment.PRODUCTION,
                    DataClass.CONFIDENTIAL,
                    Duration.ofHours(8),
                    Duration.ofHours(4),
                    List.of(DemoPeople.ENGINEERS, DemoPeople.CONTRACTORS),
                    List.of()),
            new DefineEntitlement(
                    ORDERS,
                    READWRITE,
                    "orders_readwrite",
                    "Correct customers, orders and their lines; read payments.",
                    Environment.PRODUCTION,
                    DataClass.CONFIDENTIAL,
                    Duration.ofHours(4),
                    Duration.ofHours(4),
                    List.of(DemoPeople.ENGINEERS),
                    List.of(new ApprovalNeed(DemoPeople.ORDERS_OWNERS, 1))),
            new DefineEntitlement(
                    ORDERS,
                    ADMIN,
                    "orders_admin",
                    "Correct payments too, empty tables and maintain them.",
                    Environment.PRODUCTION,
                    DataClass.RESTRICTED,
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    List.of(DemoPeople.ENGINEERS),
                    List.of(
                            new ApprovalNeed(DemoPeople.ORDERS_OWNERS, 1),
                            new ApprovalNeed(WellKnownGroups.SECURITY, 1))));

    private DemoCatalogue() {}

    /** The definition of one of them. */
    public static DefineEntitlement definition(EntitlementId id) {
        return ENTITLEMENTS.stream()
                .filter(definition -> definition.entitlementId().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not an entitlement of the demo: " + id));
    }
}
