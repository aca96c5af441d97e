package dev.brevet.faults.race;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonDeactivated;
import dev.brevet.api.directory.PersonEnrolled;
import dev.brevet.api.directory.PersonGroupsChanged;
import dev.brevet.api.directory.PersonReactivated;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.policy.PoliciesApplied;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.AccessRequestDenied;
import dev.brevet.api.request.AccessRequestLapsed;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log from its beginning and says what should never have been committed.
 *
 * <p>It knows nothing of the service's own facts. Whatever changes them excludes every decision until its commit, and the
 * place in the table is drawn in between: so what stands before a decision is what was in force when it was committed.
 */
final class Referee {

    private final String open;
    private final Map<PersonId, Set<GroupId>> groups = new HashMap<>();
    private final Set<PersonId> out = new HashSet<>();
    private final Map<RequestId, Asked> requests = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private String inForce = "none";
    private int grants;
    private int approvals;

    /** @param open the version of the policies that allows {@link Stage#ONE} */
    Referee(String open) {
        this.open = open;
    }

    private static final class Asked {

        private final AccessRequestSubmitted event;
        private final Set<GroupId> agreed = new HashSet<>();
        private @Nullable Duration shortest;
        private @Nullable String closed;

        Asked(AccessRequestSubmitted event) {
            this.event = event;
        }
    }

    List<String> faults() {
        return faults;
    }

    int grants() {
        return grants;
    }

    int approvals() {
        return approvals;
    }

    @Nullable
    String closed(RequestId id) {
        Asked asked = requests.get(id);
        return asked == null ? null : asked.closed;
    }

    void see(BrevetEvent event) {
        switch (event) {
            case PersonEnrolled e -> groups.put(e.personId(), Set.copyOf(e.groups()));
            case PersonGroupsChanged e -> groups.put(e.personId(), Set.copyOf(e.groups()));
            case PersonDeactivated e -> out.add(e.personId());
            case PersonReactivated e -> out.remove(e.personId());
            case PoliciesApplied e -> inForce = e.version();
            case AccessRequestSubmitted e -> requests.put(e.requestId(), new Asked(e));
            case ApprovalRecorded e -> approval(e);
            case AccessRequestApproved e -> {
                Asked asked = close(e.requestId(), "approved");
                if (asked.shortest != null && !e.duration().equals(asked.shortest)) {
                    fault(e.requestId(), "was approved for " + e.duration() + ", shortest said " + asked.shortest);
                }
            }
            case AccessRequestDenied e -> close(e.requestId(), "denied");
            case AccessRequestWithdrawn e -> close(e.requestId(), "withdrawn");
            case AccessRequestLapsed e -> {
                Asked asked = close(e.requestId(), "lapsed");
                unless(!e.at().isBefore(asked.event.decideBy()), e.requestId(), "lapsed before its time");
            }
            case GrantIssued e -> grant(e);
            default -> {}
        }
    }

    private void approval(ApprovalRecorded e) {
        approvals++;
        Asked asked = asked(e.requestId());
        AccessRequestSubmitted request = asked.event;
        unless(asked.closed == null, e.requestId(), "was approved although " + asked.closed);
        unless(e.digest().equals(request.digest()), e.requestId(), "was approved under another digest");
        unless(!e.unseen(), e.requestId(), "was approved unseen, and nobody here does that");
        unless(e.at().isBefore(request.decideBy()), e.requestId(), "was approved after its time");
        unless(!e.approver().equals(request.personId()), e.requestId(), "was approved by its asker");
        unless(!out.contains(e.approver()), e.requestId(), "was approved by somebody deactivated");
        unless(
                !e.countsFor().isEmpty() && groups(e.approver()).containsAll(e.countsFor()),
                e.requestId(),
                "was approved by somebody who is not in " + e.countsFor());
        mayHave(request, "approval");
        asked.agreed.addAll(e.countsFor());
        if (asked.shortest == null || e.duration().compareTo(asked.shortest) < 0) {
            asked.shortest = e.duration();
        }
    }

    private void grant(GrantIssued e) {
        grants++;
        RequestId id = RequestId.of(e.grantId());
        Asked asked = asked(id);
        unless("approved".equals(asked.closed), id, "was granted although " + asked.closed);
        asked.event
                .needs()
                .forEach(
                        need -> unless(asked.agreed.contains(need.group()), id, "was granted without " + need.group()));
        mayHave(asked.event, "grant");
    }

    /** Whether the asker may have it at this place of the log. */
    private void mayHave(AccessRequestSubmitted request, String what) {
        PersonId asker = request.personId();
        unless(!out.contains(asker), request.requestId(), what + " for somebody deactivated");
        unless(groups(asker).contains(Stage.ENGINEERS), request.requestId(), what + " for somebody who may not ask");
        unless(
                !request.entitlementId().equals(Stage.ONE) || inForce.equals(open),
                request.requestId(),
                what + " under policies that do not allow it");
    }

    private Set<GroupId> groups(PersonId person) {
        return groups.getOrDefault(person, Set.of());
    }

    private Asked close(RequestId id, String how) {
        Asked asked = asked(id);
        unless(asked.closed == null, id, how + " although " + asked.closed);
        asked.closed = how;
        return asked;
    }

    private Asked asked(RequestId id) {
        Asked asked = requests.get(id);
        if (asked == null) {
            throw new IllegalStateException("Nobody asked for " + id);
        }
        return asked;
    }

    private void unless(boolean holds, RequestId request, String wrong) {
        if (!holds) {
            fault(request, wrong);
        }
    }

    private void fault(RequestId request, String wrong) {
        faults.add(request + " " + wrong);
    }
}
