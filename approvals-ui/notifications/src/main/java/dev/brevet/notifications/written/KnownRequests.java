package dev.brevet.notifications.written;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.GrantExtended;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.BreakGlassUsed;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.say.Known;
import dev.brevet.views.shared.Json;
import dev.brevet.views.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What earlier events said of each request; kept by the processor that writes tellings, so never ahead nor behind. */
@Component
public class KnownRequests {

    private final JdbcClient jdbc;

    KnownRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known of a request, empty if its beginning was never read. */
    public Optional<Known> find(RequestId request) {
        return jdbc.sql("select * from telling_request where request_id = ?")
                .param(request.value())
                .query(KnownRequests::known)
                .optional();
    }

    void keep(AccessRequestSubmitted event) {
        keep(new Known(
                event.requestId(),
                event.personId(),
                event.entitlementId(),
                event.targetId(),
                event.duration(),
                event.reason().id(),
                event.decideBy(),
                null,
                event.needs(),
                event.policy(),
                List.of(),
                event.handling().extending()));
    }

    /** What is decided about it from now on is its review. */
    void keep(BreakGlassUsed event) {
        keep(new Known(
                event.requestId(),
                event.personId(),
                event.entitlementId(),
                event.targetId(),
                event.duration(),
                event.reason().id(),
                event.reviewBy(),
                null,
                event.reviewers().stream().map(g -> new ApprovalNeed(g, 1)).toList(),
                event.policy(),
                List.of(),
                null));
    }

    private void keep(Known known) {
        jdbc.sql("""
                        insert into telling_request (request_id, asker, entitlement_id, target_id, duration_s, reason_ref,
                            decide_by, needs, policy, approvers, extending)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, '{}', ?)
                        on conflict (request_id) do update set duration_s = excluded.duration_s,
                            reason_ref = excluded.reason_ref, decide_by = excluded.decide_by, needs = excluded.needs,
                            policy = excluded.policy, approvers = '{}'""")
                .params(
                        known.request().value(),
                        known.asker().value(),
                        known.entitlement().value(),
                        known.target().value(),
                        known.duration().toSeconds(),
                        known.reasonRef(),
                        Sql.timestamp(known.decideBy()),
                        Json.write(known.needs()),
                        known.policy())
                .param(known.extending() == null ? null : known.extending().value())
                .update();
    }

    void keep(ApprovalRecorded event) {
        jdbc.sql("""
                        update telling_request set approvers = approvers || ?::text
                         where request_id = ? and not approvers @> array[?::text]""")
                .params(
                        event.approver().value(),
                        event.requestId().value(),
                        event.approver().value())
                .update();
    }

    void keep(GrantIssued event) {
        ends(event.grantId(), event.endsAt());
    }

    void keep(GrantExtended event) {
        ends(event.grantId(), event.endsAt());
    }

    private void ends(GrantId grant, Instant at) {
        jdbc.sql("update telling_request set ends_at = ? where request_id = ?")
                .params(Sql.timestamp(at), RequestId.of(grant).value())
                .update();
    }

    private static Known known(ResultSet row, int n) throws SQLException {
        return new Known(
                new RequestId(Sql.text(row, "request_id")),
                new PersonId(Sql.text(row, "asker")),
                new EntitlementId(Sql.text(row, "entitlement_id")),
                new TargetId(Sql.text(row, "target_id")),
                Duration.ofSeconds(row.getLong("duration_s")),
                Sql.text(row, "reason_ref"),
                Sql.instant(row, "decide_by"),
                Sql.instantOrNull(row, "ends_at"),
                Json.needs(Sql.text(row, "needs")),
                Sql.text(row, "policy"),
                Sql.texts(row, "approvers").stream().map(PersonId::new).toList(),
                Sql.valueOrNull(row, "extending", GrantId::new));
    }
}
