package dev.brevet.domain.policy;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.Facts;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.PersonFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The policy that an entitlement's own definition states: who may ask, how long, who must agree. */
public final class CataloguePolicy implements AccessPolicy {

    /** The shortest access worth setting up and taking away again. */
    static final Duration SHORTEST = Duration.ofMinutes(1);

    /** How far ahead a start may lie. */
    static final Duration FARTHEST_START = Duration.ofDays(30);

    @Override
    public PolicyDecision decide(Ask ask, Facts facts) {
        EntitlementFact entitlement = facts.entitlement(ask.entitlement())
                .orElseThrow(() -> new AccessRefusal.InvalidInput(
                        "entitlement",
                        new Refusal(
                                "unknown-entitlement",
                                "There is no entitlement called " + ask.entitlement() + ".",
                                "Look under “You can ask for” on My access for what exists.")));
        checkDuration(ask.duration(), entitlement);
        checkStart(ask, facts);
        Refusal refusal = refusalFor(ask, entitlement, facts);
        if (refusal != null) {
            return new PolicyDecision.Refused(entitlement, refusal);
        }
        checkLiveGrants(ask, facts);
        checkClock(facts);
        return new PolicyDecision.Permitted(
                entitlement,
                entitlement.approvals(),
                facts.now().plus(entitlement.decideWithin()),
                entitlement.version());
    }

    private static void checkDuration(Duration duration, EntitlementFact entitlement) {
        if (duration.compareTo(SHORTEST) < 0) {
            throw new AccessRefusal.InvalidInput(
                    "duration",
                    new Refusal(
                            "duration-too-short",
                            "A grant lasts at least " + words(SHORTEST) + "; you asked for " + duration + ".",
                            "Ask for between " + words(SHORTEST) + " and " + words(entitlement.cap()) + "."));
        }
        if (duration.compareTo(entitlement.cap()) > 0) {
            throw new AccessRefusal.InvalidInput(
                    "duration",
                    new Refusal(
                            "duration-over-cap",
                            entitlement.id() + " is granted for at most " + words(entitlement.cap()) + ".",
                            "Ask for " + words(entitlement.cap()) + " or less."));
        }
    }

    private static void checkStart(Ask ask, Facts facts) {
        Instant startAt = ask.startAt();
        if (startAt == null) {
            return;
        }
        if (startAt.isBefore(facts.now()) || startAt.isAfter(facts.now().plus(FARTHEST_START))) {
            throw new AccessRefusal.InvalidInput(
                    "start",
                    new Refusal(
                            "start-out-of-range",
                            "The start " + startAt + " is not within the next " + FARTHEST_START.toDays() + " days.",
                            "Leave the start out to begin at once, or name a later instant."));
        }
    }

    private static @org.jspecify.annotations.Nullable Refusal refusalFor(
            Ask ask, EntitlementFact entitlement, Facts facts) {
        PersonFact person = facts.person(ask.person()).orElse(null);
        if (person == null) {
            return new Refusal("person-unknown", "Brevet does not know you.", "A platform admin can enrol you.");
        }
        if (!person.active()) {
            return new Refusal(
                    "person-deactivated",
                    "Your account in Brevet is deactivated.",
                    "Nothing in the request would help; talk to a platform admin.");
        }
        if (entitlement.askers().stream().noneMatch(person.groups()::contains)) {
            return new Refusal(
                    "not-an-asker",
                    "Only members of " + names(entitlement.askers()) + " may ask for " + entitlement.id() + ".",
                    "Joining one of these groups would help; ask its owner.");
        }
        return null;
    }

    private static void checkLiveGrants(Ask ask, Facts facts) {
        for (LiveGrant live : facts.liveGrantsOf(ask.person())) {
            if (live.entitlement().equals(ask.entitlement())) {
                throw new AccessRefusal.Conflict(new Refusal(
                        "one-live-grant",
                        "There is a live grant of " + ask.entitlement() + " until " + live.endsAt() + " already ("
                                + live.id() + ").",
                        "Use that one, or hand it back first."));
            }
        }
    }

    private static void checkClock(Facts facts) {
        if (!facts.clockTrusted()) {
            throw new AccessRefusal.NotNow(new Refusal(
                    "clock-not-trusted",
                    "The clocks of the service and its database disagree by more than five seconds, so nothing new is granted.",
                    "Try again in some minutes; ends and removals go on meanwhile."));
        }
    }

    @Override
    public List<ApprovalNeed> needs(Ask ask, Facts facts) {
        return facts.entitlement(ask.entitlement())
                .map(EntitlementFact::approvals)
                .orElse(List.of());
    }

    @Override
    public List<GroupId> countsFor(PersonId approver, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        if (approver.equals(asker)) {
            return List.of();
        }
        PersonFact person = facts.person(approver).orElse(null);
        if (person == null) {
            return List.of();
        }
        return needs.stream()
                .map(ApprovalNeed::group)
                .filter(person::actsFor)
                .distinct()
                .toList();
    }

    @Override
    public boolean met(Collection<PersonId> approvers, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        List<GroupId> seats = new ArrayList<>();
        for (ApprovalNeed need : needs) {
            for (int i = 0; i < need.count(); i++) {
                seats.add(need.group());
            }
        }
        List<Set<GroupId>> fits = new LinkedHashSet<>(approvers)
                .stream()
                        .map(a -> Set.copyOf(countsFor(a, asker, needs, facts)))
                        .toList();
        return seat(seats, 0, fits, new HashSet<>());
    }

    /** Whether every seat from {@code next} on finds a person of its own; needs are few, so trying all is fine. */
    private static boolean seat(List<GroupId> seats, int next, List<Set<GroupId>> fits, Set<Integer> taken) {
        if (next == seats.size()) {
            return true;
        }
        for (int i = 0; i < fits.size(); i++) {
            if (fits.get(i).contains(seats.get(next)) && taken.add(i)) {
                if (seat(seats, next + 1, fits, taken)) {
                    return true;
                }
                taken.remove(i);
            }
        }
        return false;
    }

    @Override
    public boolean mayRevoke(PersonId by, EntitlementId entitlement, Facts facts) {
        PersonFact person = facts.person(by).orElse(null);
        if (person == null) {
            return false;
        }
        if (person.actsFor(WellKnownGroups.SECURITY) || person.actsFor(WellKnownGroups.PLATFORM_ADMINS)) {
            return true;
        }
        return facts.entitlement(entitlement)
                .map(e -> e.approvals().stream().map(ApprovalNeed::group).anyMatch(person::actsFor))
                .orElse(false);
    }

    private static String names(Set<GroupId> groups) {
        return groups.isEmpty()
                ? "no group at all"
                : groups.stream().map(GroupId::value).sorted().collect(Collectors.joining(", "));
    }

    private static String words(Duration duration) {
        long hours = duration.toHours();
        int minutes = duration.toMinutesPart();
        if (hours == 0) {
            return minutes + " min";
        }
        return minutes == 0 ? hours + " h" : hours + " h " + minutes + " min";
    }
}
