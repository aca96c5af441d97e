package dev.brevet.views.inbox;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

    /** Those of the open groups for which a stand-in counts. */
    String[] standInGroups;

    @Nullable
    String escalatedTo;

    /** The grant that is to last longer. */
    @Nullable
    String extending;

    protected InboxRow() {}

    InboxRow(String requestId) {
        this.requestId = requestId;
    }
}
