package dev.brevet.domain.policy;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.grant.Extendable;
import dev.brevet.api.policy.Check;
import dev.brevet.api.policy.DurationWords;
import dev.brevet.api.policy.InputQuestion;
import dev.brevet.api.policy.Remedy;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.Case;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.policy.rules.Posture;
import dev.brevet.domain.policy.rules.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides by the policies in force, and by the entitlement's own definition while there are none. */
public final class PolicyEngine implements AccessPolicy {

    /** The shortest access worth setting up and taking away again. */
    static final Duration SHORTEST = Duration.ofMinutes(1);

    /** How far ahead a start may lie. */
    static final Duration FARTHEST_START = Duration.ofDays(30);

    private static final String NOTHING_HELPS = "Nothing in the request would help.";
    private static final String POSTURE_MAY_HELP = NOTHING_HELPS
            + " The rule goes by what is reported of you, such as of your device; it decides anew once that is reported otherwise.";

    @Override
    public PolicyDecision decide(Ask ask, Facts facts) {
        EntitlementFact entitlement = entitlement(ask.entitlement(), facts);
        checkDuration(ask.duration(), entitlement);
        checkStart(ask, facts);
        PersonFact person = facts.person(ask.person()).orElse(null);
        Refusal unknown = refuseStranger(person);
        if (person == null || unknown != null) {
            return new PolicyDecision.Refused(entitlement, unknown == null ? refuseUnknown() : unknown, List.of());
        }
        PolicySet.Verdict verdict = facts.policies().judge(caseOf(ask, person, entitlement, facts));
        Terms terms = verdict.terms().orElse(null);
        if (terms == null) {
            return refused(ask, person, entitlement, verdict, facts);
        }
        checkLiveGrants(ask, facts);
        checkClock(facts);
        checkProof(ask, terms, facts);
        return new PolicyDecision.Permitted(
                entitlement,
                terms,
                facts.now().plus(terms.decideWithin()),
                facts.policies().isEmpty()
                        ? entitlement.version()
                        : facts.policies().version());
    }

    @Override
    public Risk risk(Ask ask, Facts facts) {
        Risk said = ask.risk();
        PersonFact person = facts.person(ask.person()).orElse(null);
        EntitlementFact entitlement = facts.entitlement(ask.entitlement()).orElse(null);
        if (said != null || person == null || entitlement == null) {
            return said == null ? Risk.UNKNOWN : said;
        }
        return new Assessment(person, entitlement, facts).get();
    }

    @Override
    public PolicyDecision extend(Ask ask, Extendable held, Facts without) {
        return switch (decide(ask, without)) {
            case PolicyDecision.Permitted permitted -> Extensions.of(permitted, ask, held);
            case PolicyDecision.Refused refused -> refused;
        };
    }

    @Override
    public List<Check> explain(Ask ask, Facts facts) {
        EntitlementFact entitlement = entitlement(ask.entitlement(), facts);
        return facts.person(ask.person())
                .map(p -> facts.policies().explain(caseOf(ask, p, entitlement, facts)))
                .orElse(List.of());
    }

    @Override
    public List<InputQuestion> questions(Ask ask, Facts facts) {
        EntitlementFact entitlement = entitlement(ask.entitlement(), facts);
        return facts.person(ask.person())
                .map(p -> facts.policies().questions(caseOf(ask, p, entitlement, facts)))
                .orElse(List.of());
    }

    private static Case caseOf(Ask ask, PersonFact person, EntitlementFact entitlement, Facts facts) {
        return new Case(
                ask,
                person,
                entitlement,
                facts.now(),
                facts.liveGrantsOf(ask.person()),
                () -> facts.liveGrantsOn(entitlement.id()),
                new Assessment(person, entitlement, facts),
                new Posture(() -> facts.postureOf(ask.person())),
                facts::entitlement);
    }

    private static EntitlementFact entitlement(EntitlementId id, Facts facts) {
        return facts.entitlement(id)
                .orElseThrow(() -> new AccessRefusal.InvalidInput(
                        "entitlement",
                        new Refusal(
                                "unknown-entitlement",
                                "There is no entitlement called " + id + ".",
                                "Look under “You can ask for” on My access for what exists.")));
    }

    private static void checkDuration(Duration duration, EntitlementFact entitlement) {
        if (duration.compareTo(SHORTEST) < 0) {
            throw new AccessRefusal.InvalidInput(
                    "duration",
                    new Refusal(
                            "duration-too-short",
                            "A grant lasts at least " + DurationWords.of(SHORTEST) + "; you asked for " + duration
                                    + ".",
                            "Ask for between " + DurationWords.of(SHORTEST) + " and "
                                    + DurationWords.of(entitlement.cap()) + "."));
        }
        if (duration.compareTo(entitlement.cap()) > 0) {
            throw new AccessRefusal.InvalidInput(
                    "duration",
                    new Refusal(
                            "duration-over-cap",
                            entitlement.id() + " is granted for at most " + DurationWords.of(entitlement.cap()) + ".",
                            "Ask for " + DurationWords.of(entitlement.cap()) + " or less."));
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

    private static @Nullable Refusal refuseStranger(@Nullable PersonFact person) {
        if (person == null) {
            return refuseUnknown();
        }
        return person.active()
                ? null
                : new Refusal(
                        "person-deactivated",
                        "Your account in Brevet is deactivated.",
                        NOTHING_HELPS + " Talk to a platform admin.");
    }

    private static Refusal refuseUnknown() {
        return new Refusal(
                "person-unknown", "Brevet does not know you.", NOTHING_HELPS + " A platform admin can enrol you.");
    }

    private PolicyDecision refused(
            Ask ask, PersonFact person, EntitlementFact entitlement, PolicySet.Verdict verdict, Facts facts) {
        List<Remedy> remedies = Remedies.of(ask, person, entitlement, facts);
        if (verdict.refusing().isEmpty()) {
            return new PolicyDecision.Refused(
                    entitlement,
                    new Refusal("no-policy", "No policy lets anybody ask for " + entitlement.id() + ".", NOTHING_HELPS),
                    remedies);
        }
        PolicySet.Refusing refusing = verdict.refusing().get();
        if (!refusing.policy().documented()) {
            return new PolicyDecision.Refused(
                    entitlement,
                    new Refusal(
                            "not-an-asker",
                            refusing.asks(),
                            remedies.isEmpty()
                                    ? NOTHING_HELPS
                                    : "Joining one of these groups would help; ask its owner."),
                    remedies);
        }
        String help = refusing.policy().looksAtPosture() && remedies.isEmpty() ? POSTURE_MAY_HELP : words(remedies);
        return new PolicyDecision.Refused(entitlement, new Refusal(refusing.rule(), refusing.asks(), help), remedies);
    }

    private static String words(List<Remedy> remedies) {
        return remedies.isEmpty()
                ? NOTHING_HELPS
                : "It would help to " + remedies.stream().map(Remedy::words).collect(Collectors.joining("; or to "))
                        + ".";
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

    private static void checkProof(Ask ask, Terms terms, Facts facts) {
        Terms.StepUp stepUp = terms.stepUp();
        if (stepUp != null && !ask.proof().satisfies(stepUp.assurance(), stepUp.within(), facts.now())) {
            throw StepUps.needed(terms.policy(), stepUp.assurance(), stepUp.within());
        }
    }

    @Override
    public List<ApprovalNeed> needs(Ask ask, Facts facts) {
        PersonFact person = facts.person(ask.person()).orElse(null);
        EntitlementFact entitlement = facts.entitlement(ask.entitlement()).orElse(null);
        if (person == null || entitlement == null) {
            return List.of();
        }
        return facts.policies()
                .judge(caseOf(ask, person, entitlement, facts))
                .terms()
                .map(Terms::needs)
                .orElse(List.of());
    }

    @Override
    public List<ApprovalNeed> open(
            Collection<Approval> approvals, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        return Seating.open(approvals, asker, needs, facts);
    }

    @Override
    public List<GroupId> countsFor(PersonId approver, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        return Seating.countsFor(approver, asker, needs, facts);
    }

    @Override
    public boolean suffices(Approval approval, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        return Seating.suffices(approval, asker, needs, facts);
    }

    @Override
    public List<PersonId> counting(
            Collection<Approval> approvals, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        return Seating.counting(approvals, asker, needs, facts);
    }

    @Override
    public boolean met(Collection<Approval> approvals, PersonId asker, List<ApprovalNeed> needs, Facts facts) {
        return Seating.met(approvals, asker, needs, facts);
    }

    @Override
    public Optional<Lost> lost(Ask ask, List<PersonId> approvers, Instant decidedAt, Facts facts) {
        EntitlementFact entitlement = facts.entitlement(ask.entitlement()).orElse(null);
        if (entitlement == null) {
            return Optional.of(new Lost("entitlement-retired", true));
        }
        PersonFact person = facts.person(ask.person()).orElse(null);
        if (person == null || !person.active()) {
            return Optional.of(new Lost("person-deactivated", true));
        }
        if (Seating.distinct(approvers, ask.person(), facts) < approvers.size()) {
            return Optional.of(new Lost("self-approval", true));
        }
        Posture now = new Posture(() -> facts.postureOf(ask.person()));
        Case asDecided = new Case(ask, person, entitlement, decidedAt, facts.liveGrantsOf(ask.person()), () -> 0, now);
        return facts.policies().lost(asDecided).map(r -> new Lost(r.rule(), r.ends()));
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
        return facts.entitlement(entitlement).stream()
                .flatMap(e -> facts.policies().covering(e).stream())
                .flatMap(p -> p.terms().needs().stream())
                .map(ApprovalNeed::group)
                .anyMatch(person::actsFor);
    }
}
