package dev.brevet.views.inbox;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.AccessRequestDenied;
import dev.brevet.api.request.AccessRequestEscalated;
import dev.brevet.api.request.AccessRequestLapsed;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.BreakGlassUsed;
import dev.brevet.api.request.RequestId;
import dev.brevet.views.shared.Json;
import dev.brevet.views.shared.Rows;
import dev.brevet.views.shared.Seats;
import dev.brevet.views.shared.Subjects;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Keeps in {@code views.inbox} the requests that wait, and of which groups one more person would help. */
@Component
@ProcessingGroup("views-inbox")
class InboxProjector {

    private final Rows<InboxRow> rows;

    InboxProjector(EntityManager rows) {
        this.rows = new Rows<>(rows, InboxRow.class, Subjects::requestOnly);
    }

    @EventHandler
    void on(AccessRequestSubmitted event) {
        InboxRow found = rows.find(event.requestId().value());
        InboxRow row = found == null ? new InboxRow(event.requestId().value()) : found;
        row.asker = event.personId().value();
        row.decideBy = event.decideBy();
        row.needs = Json.write(event.needs());
        row.approvals = "{}";
        row.approvers = new String[0];
        GrantId extending = event.handling().extending();
        row.extending = extending == null ? null : extending.value();
        row.escalatedTo = null;
        open(row, Map.of());
        rows.keep(row.requestId, row);
    }

    @EventHandler
    void on(ApprovalRecorded event) {
        InboxRow row = rows.find(event.requestId().value());
        if (row == null) {
            return; // a repeat, after the request was closed
        }
        Map<String, List<String>> approvals = Json.groupsByPerson(row.approvals);
        approvals.put(
                event.approver().value(),
                event.countsFor().stream().map(GroupId::value).toList());
        row.approvals = Json.write(approvals);
        row.approvers = approvals.keySet().toArray(String[]::new);
        open(row, approvals);
    }

    @EventHandler
    void on(AccessRequestEscalated event) {
        InboxRow row = rows.find(event.requestId().value());
        if (row == null) {
            return; // a repeat, after the request was closed
        }
        row.escalatedTo = event.to().value();
        open(row, Json.groupsByPerson(row.approvals));
    }

    private static void open(InboxRow row, Map<String, List<String>> approvals) {
        List<ApprovalNeed> needs = Json.needs(row.needs);
        List<List<GroupId>> people = approvals.values().stream()
                .map(groups -> groups.stream().map(GroupId::new).toList())
                .toList();
        List<GroupId> open = new ArrayList<>(new Seats(needs).open(people));
        if (open.isEmpty() && !needs.isEmpty()) {
            // All that was asked for is given, and it waits still: policy wants more by now, maybe of the same people.
            open.addAll(needs.stream().map(ApprovalNeed::group).distinct().toList());
            row.approvers = new String[0];
        }
        List<GroupId> standIns = new ArrayList<>(Seats.standIns(open, needs));
        if (row.escalatedTo != null && !open.isEmpty()) {
            GroupId others = new GroupId(row.escalatedTo);
            if (!open.contains(others)) {
                open.add(others);
            }
            if (!standIns.isEmpty() && !standIns.contains(others)) {
                standIns.add(others);
            }
        }
        row.openGroups = open.stream().map(GroupId::value).toArray(String[]::new);
        row.standInGroups = standIns.stream().map(GroupId::value).toArray(String[]::new);
    }

    @EventHandler
    void on(AccessRequestApproved event) {
        close(event.requestId());
    }

    @EventHandler
    void on(AccessRequestDenied event) {
        close(event.requestId());
    }

    @EventHandler
    void on(AccessRequestWithdrawn event) {
        close(event.requestId());
    }

    @EventHandler
    void on(AccessRequestLapsed event) {
        close(event.requestId());
    }

    @EventHandler
    void on(BreakGlassUsed event) {
        close(event.requestId());
    }

    private void close(RequestId id) {
        InboxRow row = rows.find(id.value());
        if (row != null) {
            rows.remove(row);
        }
    }

    @ResetHandler
    void reset() {
        rows.clear();
    }
}
