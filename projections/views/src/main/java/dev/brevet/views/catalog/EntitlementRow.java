package dev.brevet.views.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code views.entitlement}. */
@Entity
@Table(schema = "views", name = "entitlement")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of a row that it loads
class EntitlementRow {

    @Id
    String entitlementId;

    String targetId;
    String rightName;
    String givesRef;
    String environment;
    String dataClass;

    @Column(name = "cap_s")
    long capSeconds;

    @Column(name = "decide_within_s")
    long decideWithinSeconds;

    String[] askers;
    String approvals;
    boolean retired;

    protected EntitlementRow() {}

    EntitlementRow(String entitlementId) {
        this.entitlementId = entitlementId;
    }
}
