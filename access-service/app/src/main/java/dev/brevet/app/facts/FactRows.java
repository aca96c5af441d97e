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
import dev.brevet.api.directory.Signal;
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
import dev.brevet.domain.facts.PersonHistory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts as a replay of the log says they must be: the meaning of {@link FactProjection} told a second time, in memory
 * and in other words, so that the two can be held against each other.
 */
public final class FactRows {

    /** A table of facts; the first column is its key. Referred-to tables come before those that refer to them. */
    public enum Table {
        PERSON(
                "fact_person",
                "person_id",
                "kind",
                "active",
                "name",
                "account",
                "groups",
                "manager",
                "owner",
                "delegate",
                "delegate_since",
                "delegate_until",
                "delegate_reason",
                "merged_into"),
        ACCOUNT("fact_account", "account_key", "person_id"),
        TARGET(
                "fact_target",
                "target_id",
                "connector",
                "settings",
                "expires_natively",
                "ends_sessions",
                "residual_seconds"),
        ENTITLEMENT(
                "fact_entitlement",
                "entitlement_id",
                "target_id",
                "right_name",
                "cap_seconds",
                "decide_within_seconds",
                "askers",
                "approvals",
                "version",
                "environment",
                "data_class",
                "labels",
                "gives",
                "retired"),
        POLICY("fact_policy", "version", "files", "in_force"),
        GRANT(
                "fact_grant",
                "grant_id",
                "person_id",
                "entitlement_id",
                "target_id",
                "right_name",
                "account",
                "ends_at",
                "live"),
        REQUEST("fact_request", "request_id", "person_id", "entitlement_id", "extending"),
        DIRECTORY("fact_directory", "directory_id", "version", "sha256"),
        REVIEW("fact_review", "review_id", "person_id", "target_id", "broken_at", "due_by", "finding"),
        ASK("fact_ask", "request_id", "person_id", "asked_at"),
        HELD("fact_held", "held_id", "person_id", "entitlement_id", "times", "last_at"),
        SIGNAL("fact_signal", "signal_id", "person_id", "signal", "value", "until", "reported_by", "reported_at"),
        FIRST_ADMIN("fact_first_admin", "person_id");

        private final String sqlName;

        @SuppressWarnings("ImmutableEnumChecker") // List.of never changes.
        private final List<String> columns;

        Table(String sqlName, String... columns) {
            this.sqlName = sqlName;
            this.columns = List.of(columns);
        }

        /** Its name in SQL. */
        public String sqlName() {
            return sqlName;
        }

        /** Its columns in the order of a row's values. */
        public List<String> columns() {
            return columns;
        }
    }

    private final Map<Table, Map<String, List<@Nullable Object>>> tables = new LinkedHashMap<>();

    // Which rows of ASK are whose, the oldest first; ids in the order in which the database has them.
    private final Map<String, TreeMap<Instant, TreeSet<String>>> asksOf = new HashMap<>();

    /** No facts: the beginning of the log. */
    public FactRows() {
        for (Table table : Table.values()) {
            tables.put(table, new LinkedHashMap<>());
        }
    }

    /** The same facts, to go on with separately. */
    public FactRows copy() {
        FactRows copy = new FactRows();
        tables.forEach((table, rows) -> copy.rows(table).putAll(rows));
        asksOf.forEach((person, asks) -> {
            TreeMap<Instant, TreeSet<String>> same = new TreeMap<>();
            asks.forEach((at, ids) -> same.put(at, new TreeSet<>(ids)));
            copy.asksOf.put(person, same);
        });
        return copy;
    }

    /** Rows by key: values in the order of the columns, instants in microseconds, arrays as sorted lists. */
    public Map<String, List<@Nullable Object>> of(Table table) {
        return Collections.unmodifiableMap(rows(table));
    }

    /** Goes on by one event. */
    public void apply(BrevetEvent event) {
        switch (event) {
            case GrantEvent e -> grant(e);
            case AccessRequestEvent e -> request(e);
            case TargetEvent e -> target(e);
            case PersonEvent e -> person(e);
            case DirectoryEvent e -> directory(e);
            case PolicyEvent e -> policy(e);
            case CountersignEvent e -> {}
            case ReviewEvent e -> review(e);
            default -> throw new IllegalArgumentException("No aggregate owns " + event.getClass());
        }
    }

    private void grant(GrantEvent event) {
        String id = event.grantId().value();
        switch (event) {
            case GrantScheduled e ->
                put(
                        Table.GRANT,
                        id,
                        e.personId().value(),
                        e.entitlementId().value(),
                        e.targetId().value(),
                        null,
                        null,
                        stored(e.startAt().plus(e.duration())),
                        true);
            case GrantIssued e -> {
                String account = e.account() == null ? null : e.account().id();
                if (rows(Table.GRANT).containsKey(id)) {
                    set(Table.GRANT, id, "right_name", e.right());
                    set(Table.GRANT, id, "account", account);
                    set(Table.GRANT, id, "ends_at", stored(e.endsAt()));
                } else {
                    put(
                            Table.GRANT,
                            id,
                            e.personId().value(),
                            e.entitlementId().value(),
                            e.targetId().value(),
                            e.right(),
                            account,
                            stored(e.endsAt()),
                            true);
                }
                given(e);
            }
            case GrantEnded e -> {
                if (e.right() == null) {
                    rows(Table.GRANT).remove(id);
                } else {
                    set(Table.GRANT, id, "live", false);
                }
            }
            case GrantRemoved e -> rows(Table.GRANT).remove(id);
            case GrantRemovalAttested e -> rows(Table.GRANT).remove(id);
            case GrantExtended e -> set(Table.GRANT, id, "ends_at", stored(e.endsAt()));
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

    private void target(TargetEvent event) {
        switch (event) {
            case TargetRegistered e ->
                put(
                        Table.TARGET,
                        e.targetId().value(),
                        e.connector(),
                        FactJson.settings(e.settings()),
                        e.traits().expiresNatively(),
                        e.traits().endsSessions(),
                        e.traits().residual().toSeconds());
            case EntitlementDefined e -> {
                List<@Nullable Object> before =
                        rows(Table.ENTITLEMENT).get(e.entitlementId().value());
                // An entitlement stays on the target on which it was first defined.
                Object target = before == null ? e.targetId().value() : before.get(1);
                put(
                        Table.ENTITLEMENT,
                        e.entitlementId().value(),
                        target,
                        e.right(),
                        e.cap().toSeconds(),
                        e.decideWithin().toSeconds(),
                        groups(e.askers()),
                        FactJson.approvals(e.approvals()),
                        e.entitlementId() + "@" + e.at(),
                        e.environment().name(),
                        e.dataClass().name(),
                        FactJson.labels(e.labels()),
                        e.gives().sha256(),
                        false);
            }
            case EntitlementRetired e ->
                set(Table.ENTITLEMENT, e.entitlementId().value(), "retired", true);
        }
    }

    private void person(PersonEvent event) {
        String id = event.personId().value();
        switch (event) {
            case PersonEnrolled e ->
                put(
                        Table.PERSON,
                        id,
                        e.kind().name(),
                        true,
                        e.name().id(),
                        e.account().id(),
                        groups(e.groups()),
                        null,
                        e.owner() == null ? null : e.owner().value(),
                        null,
                        null,
                        null,
                        null,
                        null);
            case PersonAdopted e ->
                put(Table.PERSON, id, null, true, null, null, List.of(), null, null, null, null, null, null, null);
            case PersonGroupsChanged e -> set(Table.PERSON, id, "groups", groups(e.groups()));
            case PersonManagerChanged e ->
                set(
                        Table.PERSON,
                        id,
                        "manager",
                        e.manager() == null ? null : e.manager().value());
            case TargetAccountChanged e ->
                set(Table.PERSON, id, "account", e.account().id());
            case WorkloadOwnerChanged e ->
                set(Table.PERSON, id, "owner", e.owner().value());
            case DelegationStarted e -> {
                set(Table.PERSON, id, "delegate", e.to().value());
                set(Table.PERSON, id, "delegate_since", stored(e.since()));
                set(Table.PERSON, id, "delegate_until", stored(e.until()));
                set(
                        Table.PERSON,
                        id,
                        "delegate_reason",
                        e.reason() == null ? null : e.reason().id());
            }
            case DelegationEnded e -> {
                set(Table.PERSON, id, "delegate", null);
                set(Table.PERSON, id, "delegate_since", null);
                set(Table.PERSON, id, "delegate_until", null);
                set(Table.PERSON, id, "delegate_reason", null);
            }
            case PersonDeactivated e -> set(Table.PERSON, id, "active", false);
            case PersonReactivated e -> set(Table.PERSON, id, "active", true);
            case PersonOffboarded e -> {}
            case PersonMerged e -> {
                set(Table.PERSON, id, "merged_into", e.into().value());
                cannotBeReliedOn(e);
            }
            case AccountLinked e -> put(Table.ACCOUNT, e.account().value(), id);
            case AccountUnlinked e -> {
                // Whoever has it by now keeps it: two people's events may be told in either order.
                List<@Nullable Object> held =
                        rows(Table.ACCOUNT).get(e.account().value());
                if (held != null && id.equals(held.get(1))) {
                    rows(Table.ACCOUNT).remove(e.account().value());
                }
            }
            case FirstAdminClaimed e -> put(Table.FIRST_ADMIN, id);
            case PasskeyAdded e -> {}
            case PasskeyRemoved e -> {}
            case SignalRecorded e ->
                put(
                        Table.SIGNAL,
                        Signals.key(e.personId(), e.signal()),
                        id,
                        e.signal().name(),
                        e.value().value(),
                        stored(e.until()),
                        e.by().value(),
                        stored(e.at()));
            case SignalWithdrawn e -> rows(Table.SIGNAL).remove(Signals.key(e.personId(), e.signal()));
        }
    }

    /** What was said of either id counts for neither, until the later of both ends. */
    private void cannotBeReliedOn(PersonMerged e) {
        for (Signal signal : Signal.values()) {
            String key = Signals.key(e.into(), signal);
            List<@Nullable Object> kept = rows(Table.SIGNAL).get(key);
            List<@Nullable Object> gone = rows(Table.SIGNAL).remove(Signals.key(e.personId(), signal));
            Instant until = Stream.of(kept, gone)
                    .filter(Objects::nonNull)
                    .map(row -> (Instant) Objects.requireNonNull(row.get(4)))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
            if (until != null) {
                put(Table.SIGNAL, key, e.into().value(), signal.name(), null, until, null, stored(e.at()));
            }
        }
    }

    private void directory(DirectoryEvent event) {
        switch (event) {
            case DirectorySwitched e -> put(Table.DIRECTORY, e.directoryId().value(), e.version(), e.sha256());
        }
    }

    private void request(AccessRequestEvent event) {
        String id = event.requestId().value();
        switch (event) {
            case AccessRequestSubmitted e -> {
                asked(id, e.personId().value(), stored(e.at()));
                if (!e.needs().isEmpty()) {
                    put(
                            Table.REQUEST,
                            id,
                            e.personId().value(),
                            e.entitlementId().value(),
                            e.handling().extending() == null
                                    ? null
                                    : e.handling().extending().value());
                }
            }
            case AccessRequestApproved e -> rows(Table.REQUEST).remove(id);
            case AccessRequestDenied e -> rows(Table.REQUEST).remove(id);
            case AccessRequestWithdrawn e -> rows(Table.REQUEST).remove(id);
            case AccessRequestLapsed e -> rows(Table.REQUEST).remove(id);
            case BreakGlassUsed e -> rows(Table.REQUEST).remove(id);
            case BreakGlassRefused e -> {}
            case BreakGlassDrilled e -> {}
            case AccessRequestRefused e -> {
                if (e.facts() != null) {
                    asked(id, e.personId().value(), stored(e.at()));
                }
            }
            case AccessRequestReminded e -> {}
            case AccessRequestEscalated e -> {}
            case ApprovalRecorded e -> {}
            case ApprovalRefused e -> {}
        }
    }

    private void asked(String request, String person, Instant at) {
        put(Table.ASK, request, person, at);
        TreeMap<Instant, TreeSet<String>> asks = asksOf.computeIfAbsent(person, p -> new TreeMap<>());
        asks.computeIfAbsent(at, t -> new TreeSet<>()).add(request);
        if (asks.values().stream().mapToInt(Set::size).sum() > PersonHistory.MOST_ASKS) {
            TreeSet<String> oldest = asks.firstEntry().getValue();
            rows(Table.ASK).remove(Objects.requireNonNull(oldest.pollFirst()));
            if (oldest.isEmpty()) {
                asks.pollFirstEntry();
            }
        }
    }

    private void given(GrantIssued e) {
        String key = History.key(e.personId(), e.entitlementId());
        List<@Nullable Object> before = rows(Table.HELD).get(key);
        int times = before != null && before.get(3) instanceof Integer n ? n : 0;
        Instant last =
                before != null && before.get(4) instanceof Instant at && at.isAfter(e.at()) ? at : stored(e.at());
        put(Table.HELD, key, e.personId().value(), e.entitlementId().value(), times + 1, last);
    }

    private void policy(PolicyEvent event) {
        switch (event) {
            case PoliciesProposed e -> put(Table.POLICY, e.version(), FactJson.files(e.files()), false);
            case PolicyPlanSeen e -> {}
            case PoliciesAwaitSecondAdmin e -> {}
            case PoliciesApplied e ->
                List.copyOf(rows(Table.POLICY).keySet())
                        .forEach(v -> set(Table.POLICY, v, "in_force", v.equals(e.version())));
        }
    }

    private void review(ReviewEvent event) {
        String id = event.reviewId().value();
        switch (event) {
            case ReviewOpened e ->
                put(
                        Table.REVIEW,
                        id,
                        e.personId().value(),
                        e.targetId().value(),
                        stored(e.at()),
                        stored(e.dueBy()),
                        null);
            case ReviewClosed e -> set(Table.REVIEW, id, "finding", e.finding().name());
            case ReviewReminded e -> {}
            case ReviewOverdue e -> {}
            case ReviewRefused e -> {}
        }
    }

    private void put(Table table, String key, @Nullable Object... values) {
        List<@Nullable Object> row = new ArrayList<>(values.length + 1);
        row.add(key);
        row.addAll(Arrays.asList(values));
        rows(table).put(key, row);
    }

    private void set(Table table, String key, String column, @Nullable Object value) {
        List<@Nullable Object> before = rows(table).get(key);
        if (before != null) {
            List<@Nullable Object> row = new ArrayList<>(before);
            row.set(table.columns().indexOf(column), value);
            rows(table).put(key, row);
        }
    }

    private Map<String, List<@Nullable Object>> rows(Table table) {
        return Objects.requireNonNull(tables.get(table));
    }

    private static List<String> groups(Collection<GroupId> groups) {
        return groups.stream().map(GroupId::value).sorted().toList();
    }

    /** An instant as the database keeps it. */
    public static Instant stored(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
