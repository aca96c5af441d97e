package dev.brevet.views.requests;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantReady;
import dev.brevet.api.grant.GrantRemovalAttested;
import dev.brevet.api.grant.GrantRemoved;
import dev.brevet.api.grant.GrantSetupFailed;
import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.AccessRequestDenied;
import dev.brevet.api.request.AccessRequestEscalated;
import dev.brevet.api.request.AccessRequestLapsed;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.AccessRequestReminded;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.api.request.ApprovalBasis;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.BreakGlassRefused;
import dev.brevet.api.request.BreakGlassUsed;
import dev.brevet.api.request.Handling;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Json;
import dev.brevet.views.shared.RequestState;
import dev.brevet.views.shared.Rows;
import dev.brevet.views.shared.Seats;
import dev.brevet.views.shared.Subjects;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code views.request} at what the log says; each handler sets, never adds, so that a repeat changes nothing. */
@Component
@ProcessingGroup("views-requests")
class RequestProjector {

    private final Rows<RequestRow> rows;
    private final Rows<ApprovalRow> approvals;

    RequestProjector(EntityManager rows) {
        this.rows = new Rows<>(rows, RequestRow.class, Subjects::request);
        this.approvals = new Rows<>(rows, ApprovalRow.class, RequestProjector::approval);
    }

    @EventHandler
    void on(AccessRequestSubmitted event) {
        RequestRow row = rowFor(event.requestId());
        row.version = event.version();
        row.state = RequestState.PENDING.word();
        row.personId = event.personId().value();
        row.entitlementId = event.entitlementId().value();
        row.targetId = event.targetId().value();
        row.durationSeconds = event.duration().toSeconds();
        row.reasonRef = event.reason().id();
        row.askedAt = event.at();
        row.startAt = event.startAt();
        row.decideBy = event.decideBy();
        row.digest = event.digest().value();
        row.policyVersion = event.policyVersion();
        row.needs = Json.write(event.needs());
        List<GroupId> deciders =
                event.needs().stream().map(ApprovalNeed::group).distinct().toList();
        row.approverGroups = names(deciders);
        row.standInGroups = names(Seats.standIns(deciders, event.needs()));
        Handling handling = event.handling();
        row.extending =
                handling.extending() == null ? null : handling.extending().value();
        row.notified = names(handling.notified());
        row.remindAt = handling.remindAt();
        Handling.Escalation escalation = handling.escalation();
        row.escalateAt = escalation == null ? null : escalation.at();
        row.escalateTo = escalation == null ? null : escalation.to().value();
        row.lastAt = event.at();
        row.risk = Json.write(event.facts().risk());
        rows.keep(row.requestId, row);
    }

    @EventHandler
    void on(AccessRequestRefused event) {
        RequestRow row = rowFor(event.requestId());
        row.version = 1;
        row.state = RequestState.DENIED.word();
        row.personId = event.personId().value();
        row.entitlementId = event.entitlementId().value();
        row.targetId = event.targetId().value();
        row.durationSeconds = event.duration().toSeconds();
        row.reasonRef = event.reason().id();
        row.askedAt = event.at();
        row.needs = "[]";
        row.approverGroups = new String[0];
        row.closedAt = event.at();
        row.rule = event.rule();
        FactsRead read = event.facts();
        row.risk = read == null ? null : Json.write(read.risk());
        row.lastAt = event.at();
        rows.keep(row.requestId, row);
    }

    @EventHandler
    void on(ApprovalRecorded event) {
        ApprovalRow.Key key = key(event);
        ApprovalRow found = approvals.find(key);
        ApprovalRow row = found == null ? new ApprovalRow(key) : found;
        row.at = event.at();
        row.countsFor = event.countsFor().stream().map(GroupId::value).toArray(String[]::new);
        row.durationSeconds = event.duration().toSeconds();
        row.unseen = event.unseen();
        row.commentRef = event.comment() == null ? null : event.comment().id();
        row.inPlaceOf = event.inPlaceOf() == null ? null : event.inPlaceOf().value();
        approvals.keep(key, row);
        known(event.requestId()).lastAt = event.at();
    }

    @EventHandler
    void on(AccessRequestReminded event) {
        RequestRow row = known(event.requestId());
        row.remindedAt = event.at();
        row.lastAt = event.at();
    }

    @EventHandler
    void on(AccessRequestEscalated event) {
        RequestRow row = known(event.requestId());
        row.escalatedAt = event.at();
        row.approverGroups = with(event.to(), row.approverGroups);
        if (row.standInGroups.length > 0) {
            row.standInGroups = with(event.to(), row.standInGroups);
        }
        row.lastAt = event.at();
    }

    private static String[] with(GroupId other, String[] groups) {
        return Stream.concat(Stream.of(groups), Stream.of(other.value()))
                .distinct()
                .toArray(String[]::new);
    }

    private static String[] names(List<GroupId> groups) {
        return groups.stream().map(GroupId::value).toArray(String[]::new);
    }

    @EventHandler
    void on(AccessRequestApproved event) {
        RequestRow row = known(event.requestId());
        // What asked for more time has it from here on; what becomes of the grant is told by the request that led to
        // it.
        row.state = (row.extending == null ? RequestState.APPROVED : RequestState.COMPLETED).word();
        row.basis = event.basis().name();
        row.grantedSeconds = event.duration().toSeconds();
        row.approvedAt = event.at();
        row.grantId = event.grantId().value();
        row.lastAt = event.at();
    }

    @EventHandler
    void on(AccessRequestDenied event) {
        RequestRow row = closed(event.requestId(), RequestState.DENIED, event.at());
        row.closedBy = event.by().value();
        row.commentRef = event.comment().id();
    }

    @EventHandler
    void on(AccessRequestWithdrawn event) {
        closed(event.requestId(), RequestState.WITHDRAWN, event.at()).closedBy =
                event.by() == null ? null : event.by().value();
    }

    @EventHandler
    void on(AccessRequestLapsed event) {
        closed(event.requestId(), RequestState.LAPSED, event.at());
    }

    @EventHandler
    void on(BreakGlassUsed event) {
        RequestRow row = rowFor(event.requestId());
        if (!event.waited()) {
            asked(row, event.personId(), event.entitlementId(), event.targetId(), event.at());
        }
        row.state = RequestState.APPROVED.word();
        row.basis = ApprovalBasis.BREAK_GLASS.name();
        row.durationSeconds = event.duration().toSeconds();
        row.grantedSeconds = event.duration().toSeconds();
        row.reasonRef = event.reason().id();
        row.approverGroups = Stream.concat(
                        Stream.of(row.approverGroups),
                        Stream.concat(event.passedOver().groups().stream(), event.reviewers().stream())
                                .map(GroupId::value))
                .distinct()
                .toArray(String[]::new);
        row.policyVersion = event.policyVersion();
        row.approvedAt = event.at();
        row.grantId = event.grantId().value();
        row.lastAt = event.at();
        rows.keep(row.requestId, row);
    }

    @EventHandler
    void on(BreakGlassRefused event) {
        RequestRow row = rowFor(event.requestId());
        if (event.waiting()) {
            row.lastAt = event.at();
            return;
        }
        asked(row, event.personId(), event.entitlementId(), event.targetId(), event.at());
        row.state = RequestState.DENIED.word();
        row.reasonRef = event.reason().id();
        row.closedAt = event.at();
        row.rule = event.rule();
        rows.keep(row.requestId, row);
    }

    private static void asked(RequestRow row, PersonId person, EntitlementId entitlement, TargetId target, Instant at) {
        row.version = 1;
        row.personId = person.value();
        row.entitlementId = entitlement.value();
        row.targetId = target.value();
        row.askedAt = at;
        row.needs = "[]";
        row.approverGroups = new String[0];
        row.lastAt = at;
    }

    @EventHandler
    void on(GrantReady event) {
        known(RequestId.of(event.grantId())).lastAt = event.at();
    }

    @EventHandler
    void on(GrantEnded event) {
        if (event.right() == null) {
            complete(event.grantId(), event.at());
        } else {
            known(RequestId.of(event.grantId())).lastAt = event.at();
        }
    }

    @EventHandler
    void on(GrantSetupFailed event) {
        RequestRow row = known(RequestId.of(event.grantId()));
        row.state = RequestState.FAILED.word();
        row.lastAt = event.at();
    }

    @EventHandler
    void on(GrantRemoved event) {
        complete(event.grantId(), event.at());
    }

    @EventHandler
    void on(GrantRemovalAttested event) {
        complete(event.grantId(), event.at());
    }

    /** A grant that failed is cleaned up too, and that does not make its request a success. */
    private void complete(GrantId grant, Instant at) {
        RequestRow row = known(RequestId.of(grant));
        if (!row.state.equals(RequestState.FAILED.word())) {
            row.state = RequestState.COMPLETED.word();
        }
        row.lastAt = at;
    }

    @ResetHandler
    void reset() {
        approvals.clear();
        rows.clear();
    }

    private static @Nullable Object approval(EventMessage<?> event) {
        return event.getPayload() instanceof ApprovalRecorded recorded ? key(recorded) : null;
    }

    private static ApprovalRow.Key key(ApprovalRecorded event) {
        return new ApprovalRow.Key(event.requestId().value(), event.approver().value());
    }

    private RequestRow closed(RequestId id, RequestState state, Instant at) {
        RequestRow row = known(id);
        row.state = state.word();
        row.closedAt = at;
        row.lastAt = at;
        return row;
    }

    private RequestRow rowFor(RequestId id) {
        RequestRow row = rows.find(id.value());
        return row == null ? new RequestRow(id.value()) : row;
    }

    private RequestRow known(RequestId id) {
        RequestRow row = rows.find(id.value());
        if (row == null) {
            throw new IllegalStateException("The log speaks of " + id + " before it says that it was asked for");
        }
        return row;
    }
}
