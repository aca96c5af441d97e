package dev.brevet.views.requests;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code views.request}. */
@Entity
@Table(schema = "views", name = "request")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of a row that it loads
class RequestRow {

    @Id
    String requestId;

    int version;
    String state;
    String personId;
    String entitlementId;
    String targetId;

    @Column(name = "duration_s")
    long durationSeconds;

    @Column(name = "granted_s")
    @Nullable
    Long grantedSeconds;

    String reasonRef;
    Instant askedAt;

    @Nullable
    Instant startAt;

    @Nullable
    Instant decideBy;

    @Nullable
    String digest;

    @Nullable
    String policyVersion;

    String needs;
    String[] approverGroups;

    /** Those of them for which a stand-in counts. */
    String[] standInGroups = new String[0];

    @Nullable
    String extending;

    String[] notified = new String[0];

    @Nullable
    Instant remindAt;

    @Nullable
    Instant remindedAt;

    @Nullable
    Instant escalateAt;

    @Nullable
    String escalateTo;

    @Nullable
    Instant escalatedAt;

    @Nullable
    String basis;

    @Nullable
    Instant approvedAt;

    @Nullable
    Instant closedAt;

    @Nullable
    String closedBy;

    @Nullable
    String commentRef;

    @Nullable
    String rule;

    @Nullable
    String grantId;

    Instant lastAt;

    @Nullable
    String risk;

    protected RequestRow() {}

    RequestRow(String requestId) {
        this.requestId = requestId;
    }
}
