package dev.brevet.views.tour;

import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantReady;
import dev.brevet.api.grant.GrantRemoved;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Channel;
import dev.brevet.views.shared.Rows;
import dev.brevet.views.shared.Subjects;
import jakarta.persistence.EntityManager;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Follows requests that a person made on the web; a history that a program wrote is nobody's first five minutes. */
@Component
@ProcessingGroup("views-tour")
class TourProjector {

    private final Rows<TourRow> rows;

    TourProjector(EntityManager rows) {
        this.rows = new Rows<>(rows, TourRow.class, Subjects::request);
    }

    @EventHandler
    void on(AccessRequestSubmitted event, @MetaDataValue("channel") @Nullable String channel) {
        if (!Channel.WEB.name().equalsIgnoreCase(channel)) {
            return;
        }
        TourRow found = rows.find(event.requestId().value());
        TourRow row = found == null ? new TourRow(event.requestId().value()) : found;
        row.asker = event.personId().value();
        row.askedAt = event.at();
        rows.keep(row.requestId, row);
    }

    @EventHandler
    void on(ApprovalRecorded event) {
        follow(event.requestId(), row -> {
            if (!row.asker.equals(event.approver().value())) {
                row.approvedAt = event.at();
            }
        });
    }

    @EventHandler
    void on(GrantReady event) {
        follow(RequestId.of(event.grantId()), row -> row.readyAt = event.at());
    }

    @EventHandler
    void on(GrantEnded event) {
        if (event.cause() == EndCause.RETURNED || event.cause() == EndCause.EXPIRED) {
            follow(RequestId.of(event.grantId()), row -> row.endedAt = event.at());
        }
    }

    @EventHandler
    void on(GrantRemoved event) {
        follow(RequestId.of(event.grantId()), row -> row.removedAt = event.at());
    }

    private void follow(RequestId id, java.util.function.Consumer<TourRow> tick) {
        TourRow row = rows.find(id.value());
        if (row != null) {
            tick.accept(row);
        }
    }

    @ResetHandler
    void reset() {
        rows.clear();
    }
}
