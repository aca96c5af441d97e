package dev.brevet.views.countersign;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code views.waiting_change}. */
@Entity
@Table(schema = "views", name = "waiting_change")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of a row that it loads
class WaitingChangeRow {

    @Id
    String changeId;

    String what;
    String why;
    String wantedBy;
    Instant wantedAt;
    Instant waitsUntil;

    protected WaitingChangeRow() {}

    WaitingChangeRow(String changeId) {
        this.changeId = changeId;
    }
}
