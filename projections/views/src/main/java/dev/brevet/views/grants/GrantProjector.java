package dev.brevet.views.grants;

import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantEndingSoon;
import dev.brevet.api.grant.GrantExtended;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.GrantReady;
import dev.brevet.api.grant.GrantRemovalAttested;
import dev.brevet.api.grant.GrantRemovalDelayed;
import dev.brevet.api.grant.GrantRemovalEscalated;
import dev.brevet.api.grant.GrantRemoved;
import dev.brevet.api.grant.GrantScheduled;
import dev.brevet.api.grant.GrantSetupDelayed;
import dev.brevet.api.grant.GrantSetupFailed;
import dev.brevet.api.grant.RemovalAttestationOpened;
import dev.brevet.api.request.RequestId;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.Json;
import dev.brevet.views.shared.Rows;
import dev.brevet.views.shared.Subjects;
import jakarta.persistence.EntityManager;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Keeps {@code views.access_grant} at what the log says; each handler sets, never adds, so that a repeat changes nothing. */
@Component
@ProcessingGroup("views-grants")
class GrantProjector {

    private final Rows<GrantRow> rows;

    GrantProjector(EntityManager rows) {
        this.rows = new Rows<>(rows, GrantRow.class, Subjects::grant);
    }

    @EventHandler
    void on(GrantScheduled event) {
        GrantRow row = rowFor(event.grantId());
        row.personId = event.personId().value();
        row.entitlementId = event.entitlementId().value();
        row.targetId = event.targetId().value();
        row.state = GrantState.SCHEDULED.word();
        row.approvedAt = event.at();
        row.startAt = event.startAt();
        row.byHolder = event.byHolder();
        row.endsAt = event.startAt().plus(event.duration());
        rows.keep(row.grantId, row);
    }

    @EventHandler
    void on(GrantIssued event) {
        GrantRow row = rowFor(event.grantId());
        row.personId = event.personId().value();
        row.entitlementId = event.entitlementId().value();
        row.targetId = event.targetId().value();
        row.rightName = event.right();
        row.state = GrantState.PROVISIONING.word();
        if (row.startAt == null) {
            row.approvedAt = event.at();
        } else if (row.byHolder) {
            row.startAt = event.at();
        }
        row.issuedAt = event.at();
        row.endsAt = event.endsAt();
        row.breakGlass = event.basis().breakGlass();
        rows.keep(row.grantId, row);
    }

    @EventHandler
    void on(GrantReady event) {
        GrantRow row = known(event.grantId());
        row.readyAt = event.at();
        row.readyEvidence = Json.write(event.evidence());
        row.problem = null;
        if (row.endedAt == null) {
            row.state = (row.endingAt == null ? GrantState.READY : GrantState.ENDING).word();
        }
    }

    @EventHandler
    void on(GrantExtended event) {
        GrantRow row = known(event.grantId());
        row.endsAt = event.endsAt();
        row.endingAt = null;
        row.extendedBy = Stream.concat(Stream.of(row.extendedBy), Stream.of(event.request()))
                .distinct()
                .toArray(String[]::new);
        if (row.state.equals(GrantState.ENDING.word())) {
            row.state = GrantState.READY.word();
        }
    }

    @EventHandler
    void on(GrantSetupDelayed event) {
        known(event.grantId()).problem = event.problem().name();
    }

    @EventHandler
    void on(GrantSetupFailed event) {
        GrantRow row = known(event.grantId());
        row.failed = true;
        row.state = GrantState.FAILED.word();
        row.problem = event.problem().name();
    }

    @EventHandler
    void on(GrantEndingSoon event) {
        GrantRow row = known(event.grantId());
        row.endingAt = event.at();
        row.endsAt = event.endsAt();
        if (row.state.equals(GrantState.READY.word())) {
            row.state = GrantState.ENDING.word();
        }
    }

    @EventHandler
    void on(GrantEnded event) {
        GrantRow row = known(event.grantId());
        row.endedAt = event.at();
        row.cause = event.cause().name();
        row.endedBy = event.by() == null ? null : event.by().value();
        row.endReasonRef = event.reason() == null ? null : event.reason().id();
        if (event.cause() == EndCause.SETUP_FAILED) {
            row.failed = true;
        } else {
            row.problem = null;
        }
        row.state = (row.failed ? GrantState.FAILED : GrantState.ENDED).word();
        if (event.right() == null) {
            // It never started, so there is nothing to remove and nothing to wait for.
            row.removedAt = event.at();
            gone(row);
        }
    }

    @EventHandler
    void on(GrantRemovalDelayed event) {
        known(event.grantId()).problem = event.problem().name();
    }

    @EventHandler
    void on(GrantRemovalEscalated event) {
        GrantRow row = known(event.grantId());
        row.escalatedAt = event.at();
        row.state = GrantState.STUCK.word();
    }

    @EventHandler
    void on(GrantRemoved event) {
        GrantRow row = known(event.grantId());
        row.removedAt = event.at();
        row.removalEvidence = Json.write(event.evidence());
        gone(row);
    }

    @EventHandler
    void on(RemovalAttestationOpened event) {
        known(event.grantId()).attestedFirst = event.by().value();
    }

    @EventHandler
    void on(GrantRemovalAttested event) {
        GrantRow row = known(event.grantId());
        row.removedAt = event.at();
        row.attestedFirst = event.first().value();
        row.attestedSecond = event.second().value();
        gone(row);
    }

    /** A grant that never came to be stays "failed" when its remains are gone: "removed" would say that it was there. */
    private static void gone(GrantRow row) {
        row.state = (row.failed ? GrantState.FAILED : GrantState.REMOVED).word();
        if (!row.failed) {
            row.problem = null;
        }
    }

    @ResetHandler
    void reset() {
        rows.clear();
    }

    private GrantRow rowFor(GrantId id) {
        GrantRow found = rows.find(id.value());
        if (found != null) {
            return found;
        }
        GrantRow row = new GrantRow(id.value());
        row.requestId = RequestId.of(id).value();
        return row;
    }

    private GrantRow known(GrantId id) {
        GrantRow row = rows.find(id.value());
        if (row == null) {
            throw new IllegalStateException("The log speaks of " + id + " before it says that it was issued");
        }
        return row;
    }
}
