package dev.brevet.views.grants;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code views.access_grant}. */
@Entity
@Table(schema = "views", name = "access_grant")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of a row that it loads
class GrantRow {

    @Id
    String grantId;

    String requestId;
    String personId;
    String entitlementId;
    String targetId;

    @Nullable
    String rightName;

    String state;
    boolean failed;
    boolean breakGlass;
    Instant approvedAt;

    @Nullable
    Instant startAt;

    /** Its holder starts it, until {@link #startAt}. */
    boolean byHolder;

    /** The requests by which it came to last longer. */
    String[] extendedBy = new String[0];

    @Nullable
    Instant issuedAt;

    @Nullable
    Instant readyAt;

    @Nullable
    String readyEvidence;

    @Nullable
    Instant endsAt;

    @Nullable
    Instant endingAt;

    @Nullable
    Instant endedAt;

    @Nullable
    String cause;

    @Nullable
    String endedBy;

    @Nullable
    String endReasonRef;

    @Nullable
    Instant escalatedAt;

    @Nullable
    Instant removedAt;

    @Nullable
    String removalEvidence;

    @Nullable
    String problem;

    @Nullable
    String attestedFirst;

    @Nullable
    String attestedSecond;

    protected GrantRow() {}

    GrantRow(String grantId) {
        this.grantId = grantId;
    }
}
