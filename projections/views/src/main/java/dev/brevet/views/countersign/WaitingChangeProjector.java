package dev.brevet.views.countersign;

import dev.brevet.api.countersign.ChangeCountersigned;
import dev.brevet.api.countersign.CountersignEvent;
import dev.brevet.api.countersign.CountersignatureAwaited;
import dev.brevet.views.shared.Rows;
import jakarta.persistence.EntityManager;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Keeps what waits, until somebody else agreed. */
@Component
@ProcessingGroup("views-countersign")
class WaitingChangeProjector {

    private final Rows<WaitingChangeRow> rows;

    WaitingChangeProjector(EntityManager rows) {
        this.rows = new Rows<>(
                rows,
                WaitingChangeRow.class,
                event -> event.getPayload() instanceof CountersignEvent change
                        ? change.changeId().value()
                        : null);
    }

    @EventHandler
    void on(CountersignatureAwaited event) {
        WaitingChangeRow found = rows.find(event.changeId().value());
        WaitingChangeRow row =
                found == null ? new WaitingChangeRow(event.changeId().value()) : found;
        row.what = event.what();
        row.why = event.why();
        row.wantedBy = event.by().value();
        row.wantedAt = event.at();
        row.waitsUntil = event.until();
        rows.keep(row.changeId, row);
    }

    @EventHandler
    void on(ChangeCountersigned event) {
        WaitingChangeRow row = rows.find(event.changeId().value());
        if (row != null) {
            rows.remove(row);
        }
    }

    @ResetHandler
    void reset() {
        rows.clear();
    }
}
