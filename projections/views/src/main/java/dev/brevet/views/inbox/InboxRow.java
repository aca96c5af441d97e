package dev.brevet.views.inbox;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code views.inbox}: a request that somebody may still decide. */
@Entity
@Table(schema = "views", name = "inbox")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of a row that it loads
class InboxRow {

    @Id
    String requestId;

    String asker;
    Instant decideBy;
    String needs;
    String approvals;
    String[] approvers;
    String[] openGroups;

    protected InboxRow() {}

    InboxRow(String requestId) {
        this.requestId = requestId;
    }
}
