package dev.brevet.app.facts;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.catalog.EntitlementDefined;
import dev.brevet.api.catalog.EntitlementRetired;
import dev.brevet.api.catalog.TargetEvent;
import dev.brevet.api.catalog.TargetRegistered;
import dev.brevet.api.countersign.CountersignEvent;
import dev.brevet.api.directory.AccountLinked;
import dev.brevet.api.directory.AccountUnlinked;
import dev.brevet.api.directory.DelegationEnded;
import dev.brevet.api.directory.DelegationStarted;
import dev.brevet.api.directory.DirectoryEvent;
import dev.brevet.api.directory.DirectorySwitched;
import dev.brevet.api.directory.FirstAdminClaimed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PasskeyAdded;
import dev.brevet.api.directory.PasskeyRemoved;
import dev.brevet.api.directory.PersonAdopted;
import dev.brevet.api.directory.PersonDeactivated;
import dev.brevet.api.directory.PersonEnrolled;
import dev.brevet.api.directory.PersonEvent;
import dev.brevet.api.directory.PersonGroupsChanged;
import dev.brevet.api.directory.PersonManagerChanged;
import dev.brevet.api.directory.PersonMerged;
import dev.brevet.api.directory.PersonOffboarded;
import dev.brevet.api.directory.PersonReactivated;
import dev.brevet.api.directory.SignalRecorded;
import dev.brevet.api.directory.SignalWithdrawn;
import dev.brevet.api.directory.TargetAccountChanged;
import dev.brevet.api.directory.WorkloadOwnerChanged;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantEndingSoon;
import dev.brevet.api.grant.GrantEvent;
import dev.brevet.api.grant.GrantExtended;
import dev.brevet.api.grant.GrantFlagged;
import dev.brevet.api.grant.GrantFoundUnjustified;
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
import dev.brevet.api.policy.PoliciesApplied;
import dev.brevet.api.policy.PoliciesAwaitSecondAdmin;
import dev.brevet.api.policy.PoliciesProposed;
import dev.brevet.api.policy.PolicyEvent;
import dev.brevet.api.policy.PolicyPlanSeen;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.AccessRequestDenied;
import dev.brevet.api.request.AccessRequestEscalated;
import dev.brevet.api.request.AccessRequestEvent;
import dev.brevet.api.request.AccessRequestLapsed;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.AccessRequestReminded;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.ApprovalRefused;
import dev.brevet.api.request.BreakGlassDrilled;
import dev.brevet.api.request.BreakGlassRefused;
import dev.brevet.api.request.BreakGlassUsed;
import dev.brevet.api.review.ReviewClosed;
import dev.brevet.api.review.ReviewEvent;
import dev.brevet.api.review.ReviewOpened;
import dev.brevet.api.review.ReviewOverdue;
import dev.brevet.api.review.ReviewRefused;
import dev.brevet.api.review.ReviewReminded;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.log.InlineProjection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the facts in force, in the transaction of the event that makes them so. */
@Component
class FactProjection implements InlineProjection {

    @Override
    public void apply(List<BrevetEvent> events, Connection connection) throws SQLException {
        Writer to = new Writer(connection);
        for (BrevetEvent event : events) {
            switch (event) {
                case GrantEvent e -> grant(e, to);
                case AccessRequestEvent e -> request(e, to);
                case TargetEvent e -> target(e, to);
                case PersonEvent e -> person(e, to);
                case DirectoryEvent e -> directory(e, to);
                case PolicyEvent e -> policy(e, to);
                case CountersignEvent e -> {}
                case ReviewEvent e -> review(e, to);
                default -> throw new IllegalArgumentException("No aggregate owns " + event.getClass());
            }
        }
        to.flush();
    }

    private static void grant(GrantEvent event, Writer to) throws SQLException {
        switch (event) {
            case GrantScheduled e ->
                to.run(
                        """
                    insert into fact_grant (grant_id, person_id, entitlement_id, target_id, right_name, ends_at, live)
                    values (?, ?, ?, ?, null, ?, true)""",
                        e.grantId().value(),
                        e.personId().value(),
                        e.entitlementId().value(),
                        e.targetId().value(),
                        e.startAt().plus(e.duration()));
            case GrantIssued e -> {
                to.run(
                        """
                    insert into fact_grant
                        (grant_id, person_id, entitlement_id, target_id, right_name, account, ends_at, live)
                    values (?, ?, ?, ?, ?, ?, ?, true)
                    on conflict (grant_id) do update
                       set right_name = excluded.right_name, account = excluded.account, ends_at = excluded.ends_at""",
                        e.grantId().value(),
                        e.personId().value(),
                        e.entitlementId().value(),
                        e.targetId().value(),
                        e.right(),
                        e.account() == null ? null : e.account().id(),
                        e.endsAt());
                History.given(e, to);
            }
            case GrantEnded e ->
                to.run(
                        e.right() == null
                                ? "delete from fact_grant where grant_id = ?"
                                : "update fact_grant set live = false where grant_id = ?",
                        e.grantId().value());
            case GrantRemoved e ->
                to.run("delete from fact_grant where grant_id = ?", e.grantId().value());
            case GrantRemovalAttested e ->
                to.run("delete from fact_grant where grant_id = ?", e.grantId().value());
            case GrantExtended e ->
                to.run(
                        "update fact_grant set ends_at = ? where grant_id = ?",
                        e.endsAt(),
                        e.grantId().value());
            case GrantReady e -> {}
            case GrantSetupDelayed e -> {}
            case GrantSetupFailed e -> {}
            case GrantEndingSoon e -> {}
            case GrantFlagged e -> {}
            case GrantFoundUnjustified e -> {}
            case GrantRemovalDelayed e -> {}
            case GrantRemovalEscalated e -> {}
            case RemovalAttestationOpened e -> {}
        }
    }

    private static void target(TargetEvent event, Writer to) throws SQLException {
        switch (event) {
            case TargetRegistered e ->
                to.run(
                        """
                    insert into fact_target (target_id, connector, settings, expires_natively, ends_sessions, residual_seconds)
                    values (?, ?, ?, ?, ?, ?)
                    on conflict (target_id) do update set connector = excluded.connector, settings = excluded.settings,
                        expires_natively = excluded.expires_natively, ends_sessions = excluded.ends_sessions,
                        residual_seconds = excluded.residual_seconds""",
                        e.targetId().value(),
                        e.connector(),
                        FactJson.settings(e.settings()),
                        e.traits().expiresNatively(),
                        e.traits().endsSessions(),
                        e.traits().residual().toSeconds());
            case EntitlementDefined e ->
                to.run(
                        """
                    insert into fact_entitlement (entitlement_id, target_id, right_name, cap_seconds, decide_within_seconds,
                        askers, approvals, version, environment, data_class, labels, gives, retired)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false)
                    on conflict (entitlement_id) do update set right_name = excluded.right_name,
                        cap_seconds = excluded.cap_seconds, decide_within_seconds = excluded.decide_within_seconds,
                        askers = excluded.askers, approvals = excluded.approvals, version = excluded.version,
                        environment = excluded.environment, data_class = excluded.data_class, labels = excluded.labels,
                        gives = excluded.gives, retired = false""",
                        e.entitlementId().value(),
                        e.targetId().value(),
                        e.right(),
                        e.cap().toSeconds(),
                        e.decideWithin().toSeconds(),
                        groups(e.askers()),
                        FactJson.approvals(e.approvals()),
                        e.entitlementId() + "@" + e.at(),
                        e.environment().name(),
                        e.dataClass().name(),
                        FactJson.labels(e.labels()),
                        e.gives().sha256());
            case EntitlementRetired e ->
                to.run(
                        "update fact_entitlement set retired = true where entitlement_id = ?",
                        e.entitlementId().value());
        }
        to.bumpVersion();
    }

    private static void policy(PolicyEvent event, Writer to) throws SQLException {
        switch (event) {
            case PoliciesProposed e ->
                to.run(
                        "insert into fact_policy (version, files, in_force) values (?, ?, false)",
                        e.version(),
                        FactJson.files(e.files()));
            case PolicyPlanSeen e -> {}
            case PoliciesAwaitSecondAdmin e -> {}
            case PoliciesApplied e -> {
                to.run("update fact_policy set in_force = false where in_force and version <> ?", e.version());
                to.run("update fact_policy set in_force = true where version = ?", e.version());
                to.bumpVersion();
            }
        }
    }

    private static void person(PersonEvent event, Writer to) throws SQLException {
        String person = event.personId().value();
        switch (event) {
            case PersonEnrolled e ->
                to.run(
                        """
                    insert into fact_person (person_id, kind, active, name, account, groups, owner)
                    values (?, ?, true, ?, ?, ?, ?)""",
                        person,
                        e.kind().name(),
                        e.name().id(),
                        e.account().id(),
                        groups(e.groups()),
                        textOrNull(e.owner()));
            case PersonAdopted e ->
                to.run("insert into fact_person (person_id, active, groups) values (?, true, '{}')", person);
            case PersonGroupsChanged e ->
                to.run("update fact_person set groups = ? where person_id = ?", groups(e.groups()), person);
            case PersonManagerChanged e ->
                to.run("update fact_person set manager = ? where person_id = ?", textOrNull(e.manager()), person);
            case TargetAccountChanged e ->
                to.run(
                        "update fact_person set account = ? where person_id = ?",
                        e.account().id(),
                        person);
            case WorkloadOwnerChanged e ->
                to.run(
                        "update fact_person set owner = ? where person_id = ?",
                        e.owner().value(),
                        person);
            case DelegationStarted e ->
                to.run(
                        """
                    update fact_person set delegate = ?, delegate_since = ?, delegate_until = ?, delegate_reason = ?
                     where person_id = ?""",
                        e.to().value(),
                        e.since(),
                        e.until(),
                        e.reason() == null ? null : e.reason().id(),
                        person);
            case DelegationEnded e -> to.run("""
                    update fact_person set delegate = null, delegate_since = null, delegate_until = null,
                           delegate_reason = null
                     where person_id = ?""", person);
            case PersonDeactivated e -> to.run("update fact_person set active = false where person_id = ?", person);
            case PersonReactivated e -> to.run("update fact_person set active = true where person_id = ?", person);
            case PersonMerged e -> {
                to.run(
                        "update fact_person set merged_into = ? where person_id = ?",
                        e.into().value(),
                        person);
                Signals.merged(e, to);
            }
            case AccountLinked e ->
                to.run(
                        "insert into fact_account (account_key, person_id) values (?, ?)",
                        e.account().value(),
                        person);
            case AccountUnlinked e ->
                to.run(
                        "delete from fact_account where account_key = ? and person_id = ?",
                        e.account().value(),
                        person);
            // What was open and live is told by the requests and grants themselves.
            case PersonOffboarded e -> {}
            case FirstAdminClaimed e -> to.run("insert into fact_first_admin (person_id) values (?)", person);
            case PasskeyAdded e -> {}
            case PasskeyRemoved e -> {}
            case SignalRecorded e -> {
                Signals.recorded(e, to);
                return;
            }
            case SignalWithdrawn e -> {
                Signals.withdrawn(e, to);
                return;
            }
        }
        to.bumpVersion();
    }

    private static void directory(DirectoryEvent event, Writer to) throws SQLException {
        switch (event) {
            case DirectorySwitched e -> to.run("""
                    insert into fact_directory (directory_id, version, sha256) values (?, ?, ?)
                    on conflict (directory_id) do update set version = excluded.version, sha256 = excluded.sha256""", e.directoryId().value(), e.version(), e.sha256());
        }
        to.bumpVersion();
    }

    private static void request(AccessRequestEvent event, Writer to) throws SQLException {
        switch (event) {
            case AccessRequestSubmitted e -> {
                History.asked(e.requestId(), e.personId(), e.at(), to);
                // What needs nobody is decided in the same breath.
                if (!e.needs().isEmpty()) {
                    to.run(
                            "insert into fact_request (request_id, person_id, entitlement_id, extending) values (?, ?, ?, ?)",
                            e.requestId().value(),
                            e.personId().value(),
                            e.entitlementId().value(),
                            e.handling().extending() == null
                                    ? null
                                    : e.handling().extending().value());
                }
            }
            case AccessRequestApproved e -> close(e, to);
            case AccessRequestDenied e -> close(e, to);
            case AccessRequestWithdrawn e -> close(e, to);
            case AccessRequestLapsed e -> close(e, to);
            case BreakGlassUsed e -> close(e, to);
            case BreakGlassRefused e -> {}
            case BreakGlassDrilled e -> {}
            case AccessRequestRefused e -> {
                if (e.facts() != null) {
                    History.asked(e.requestId(), e.personId(), e.at(), to);
                }
            }
            case AccessRequestReminded e -> {}
            case AccessRequestEscalated e -> {}
            case ApprovalRecorded e -> {}
            case ApprovalRefused e -> {}
        }
    }

    private static void review(ReviewEvent event, Writer to) throws SQLException {
        switch (event) {
            case ReviewOpened e ->
                to.run(
                        """
                    insert into fact_review (review_id, person_id, target_id, broken_at, due_by) values (?, ?, ?, ?, ?)""",
                        e.reviewId().value(),
                        e.personId().value(),
                        e.targetId().value(),
                        e.at(),
                        e.dueBy());
            case ReviewClosed e ->
                to.run(
                        "update fact_review set finding = ? where review_id = ?",
                        e.finding().name(),
                        e.reviewId().value());
            case ReviewReminded e -> {}
            case ReviewOverdue e -> {}
            case ReviewRefused e -> {}
        }
    }

    private static void close(AccessRequestEvent event, Writer to) throws SQLException {
        to.run(
                "delete from fact_request where request_id = ?",
                event.requestId().value());
    }

    private static @Nullable String textOrNull(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    private static String[] groups(Collection<GroupId> groups) {
        return groups.stream().map(GroupId::value).toArray(String[]::new);
    }

    /** Runs statements on the event's own connection, in order; equal ones that follow each other in one round trip. */
    static final class Writer {

        private final Connection connection;
        private final List<@Nullable Object[]> batch = new ArrayList<>();
        private String sql = "";

        Writer(Connection connection) {
            this.connection = connection;
        }

        void run(String next, @Nullable Object... values) throws SQLException {
            if (!next.equals(sql)) {
                flush();
                sql = next;
            }
            batch.add(values);
        }

        void flush() throws SQLException {
            if (batch.isEmpty()) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (@Nullable Object[] values : batch) {
                    set(statement, values);
                    statement.addBatch();
                }
                int[] unused = statement.executeBatch();
            }
            batch.clear();
        }

        private void set(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                switch (values[i]) {
                    case Instant at -> statement.setObject(i + 1, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
                    case String[] texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts));
                    case null, default -> statement.setObject(i + 1, values[i]);
                }
            }
        }

        void bumpVersion() throws SQLException {
            run("update fact_version set version = version + 1");
        }
    }
}
