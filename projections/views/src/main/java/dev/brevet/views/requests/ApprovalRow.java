package dev.brevet.views.requests;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code views.request_approval}. */
@Entity
@Table(schema = "views", name = "request_approval")
@IdClass(ApprovalRow.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of a row that it loads
class ApprovalRow {

    record Key(String requestId, String approver) implements java.io.Serializable {}

    @Id
    String requestId;

    @Id
    String approver;

    Instant at;
    String[] countsFor;

    @Column(name = "duration_s")
    long durationSeconds;

    boolean unseen;

    @Nullable
    String commentRef;

    @Nullable
    String inPlaceOf;

    protected ApprovalRow() {}

    ApprovalRow(Key key) {
        this.requestId = key.requestId();
        this.approver = key.approver();
    }
}
