package dev.brevet.domain.countersign;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.AddPasskey;
import dev.brevet.api.directory.ChangeGroups;
import dev.brevet.api.directory.ChangeManager;
import dev.brevet.api.directory.ChangeOwner;
import dev.brevet.api.directory.ChangeTargetAccount;
import dev.brevet.api.directory.ClaimFirstAdmin;
import dev.brevet.api.directory.ConfirmOffboarded;
import dev.brevet.api.directory.DeactivatePerson;
import dev.brevet.api.directory.DelegateWhileAway;
import dev.brevet.api.directory.EndDelegation;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.LinkAccount;
import dev.brevet.api.directory.MergePeople;
import dev.brevet.api.directory.PersonCommand;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.ReactivatePerson;
import dev.brevet.api.directory.RecordSignal;
import dev.brevet.api.directory.RemovePasskey;
import dev.brevet.api.directory.UnlinkAccount;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.SamePerson;
import dev.brevet.domain.policy.rules.CompiledPolicy;
import dev.brevet.domain.policy.rules.Glass;
import dev.brevet.domain.policy.rules.Terms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Says which changes of people need two platform admins: those that make somebody an approver or an admin, let somebody sign in
 * as a person, or give a person's access to another account.
 *
 * <p>Otherwise whoever is admin alone could enrol their own second one, or somebody for whom they then decide. An admin beside
 * whom nobody else could be the second makes that second one alone, and nothing else; whoever was deactivated here counts still,
 * so that nobody becomes the only one by sending the other away.
 */
final class EyesOnPeople {

    private final Facts facts;
    private final AsItStands before;
    private final Set<GroupId> deciding;

    EyesOnPeople(Facts facts, AsItStands before) {
        this.facts = facts;
        this.before = before;
        this.deciding = deciding(facts);
    }

    /**
     * The groups whose members decide: admins, security, whom policies name as approvers or reviewers, and whoever reports what
     * policies go by.
     */
    private static Set<GroupId> deciding(Facts facts) {
        Set<GroupId> groups = new HashSet<>(
                Set.of(WellKnownGroups.PLATFORM_ADMINS, WellKnownGroups.SECURITY, WellKnownGroups.POSTURE_SOURCES));
        for (CompiledPolicy policy : facts.policies().policies()) {
            Terms terms = policy.terms();
            terms.needs().stream().map(ApprovalNeed::group).forEach(groups::add);
            Terms.Escalation escalation = terms.escalateTo();
            if (escalation != null) {
                groups.add(escalation.to());
            }
            Glass glass = policy.glass();
            if (glass != null) {
                groups.addAll(glass.reviewers());
            }
        }
        return groups;
    }

    Optional<NeedsTwo> on(PersonCommand command, PersonId by) {
        return switch (command) {
            case EnrolPerson c -> enrolled(c, by);
            case ChangeGroups c -> groups(c, by);
            case LinkAccount c -> linked(c, by);
            case MergePeople c -> merged(c);
            case ReactivatePerson c -> back(c);
            case ChangeManager c -> manager(c);
            case ChangeOwner c -> owner(c);
            case ChangeTargetAccount c -> account(c);
            case DelegateWhileAway c -> Optional.empty();
            case EndDelegation c -> Optional.empty();
            case DeactivatePerson c -> Optional.empty();
            case UnlinkAccount c -> Optional.empty();
            case ConfirmOffboarded c -> Optional.empty();
            case ClaimFirstAdmin c -> Optional.empty();
            case AddPasskey c -> Optional.empty();
            case RemovePasskey c -> Optional.empty();
            case RecordSignal c -> Optional.empty();
        };
    }

    /** Whether nobody but this admin could send anything as an admin: nobody else is one who can sign in, or was one. */
    private boolean isAlone(PersonId by) {
        boolean isOne = facts.person(by)
                .filter(p -> p.kind() == PersonKind.HUMAN && p.actsFor(WellKnownGroups.PLATFORM_ADMINS))
                .isPresent();
        return isOne
                && facts.people().stream()
                        .filter(p -> p.kind() == PersonKind.HUMAN)
                        .filter(p -> p.groups().contains(WellKnownGroups.PLATFORM_ADMINS))
                        .filter(p -> before.signsIn(p.id()))
                        .allMatch(p -> SamePerson.sameHuman(p.id(), by, facts));
    }

    private Optional<NeedsTwo> enrolled(EnrolPerson c, PersonId by) {
        Set<GroupId> given = new HashSet<>(c.groups());
        given.retainAll(deciding);
        if (given.isEmpty() || (given.equals(Set.of(WellKnownGroups.PLATFORM_ADMINS)) && isAlone(by))) {
            return Optional.empty();
        }
        List<String> content = new ArrayList<>(
                List.of("enrol", c.personId().value(), c.kind().name(), c.account(), String.valueOf(c.owner())));
        content.addAll(sorted(c.groups()));
        return Optional.of(NeedsTwo.because(
                whoDecides(given),
                c.personId() + " enrolled with groups " + String.join(", ", sorted(c.groups())),
                content));
    }

    private Optional<NeedsTwo> groups(ChangeGroups c, PersonId by) {
        Set<GroupId> was = before.groupsHere(c.personId());
        Set<GroupId> added = new HashSet<>(c.groups());
        added.removeAll(was);
        added.retainAll(deciding);
        Set<GroupId> changed = new HashSet<>(was);
        changed.removeAll(c.groups());
        changed.retainAll(deciding);
        boolean onlyAdds = changed.isEmpty();
        changed.addAll(added);
        if (changed.isEmpty() || (onlyAdds && added.equals(Set.of(WellKnownGroups.PLATFORM_ADMINS)) && isAlone(by))) {
            return Optional.empty();
        }
        List<String> content = new ArrayList<>(List.of("groups", c.personId().value(), String.join(",", sorted(was))));
        content.addAll(sorted(c.groups()));
        return Optional.of(NeedsTwo.because(
                whoDecides(changed),
                "Groups of " + c.personId() + ": " + String.join(", ", sorted(c.groups())),
                content));
    }

    private static String whoDecides(Set<GroupId> changed) {
        return "It changes who is in " + String.join(", ", sorted(changed)) + ", and so who decides.";
    }

    private static List<String> sorted(Collection<GroupId> groups) {
        return groups.stream().map(GroupId::value).distinct().sorted().toList();
    }

    /** Any account: whoever signs in as somebody made up asks, and then decides as themself. */
    private Optional<NeedsTwo> linked(LinkAccount c, PersonId by) {
        boolean own = SamePerson.sameId(by, c.personId(), facts);
        boolean isSo = before.holderOf(c.account())
                .filter(holder -> SamePerson.sameId(holder, c.personId(), facts))
                .isPresent();
        boolean ofTheSecond = facts.person(c.personId())
                .filter(p -> p.groups().contains(WellKnownGroups.PLATFORM_ADMINS))
                .isPresent();
        return own || isSo || (ofTheSecond && isAlone(by))
                ? Optional.empty()
                : Optional.of(NeedsTwo.because(
                        "Whoever signs in with that account acts as " + c.personId() + ".",
                        "Account " + c.account() + " of " + c.personId(),
                        List.of("account", c.personId().value(), c.account().value())));
    }

    private Optional<NeedsTwo> merged(MergePeople c) {
        boolean isSo = SamePerson.sameId(c.personId(), c.into(), facts);
        return !isSo && (decides(c.personId()) || decides(c.into()))
                ? Optional.of(NeedsTwo.because(
                        "One of them decides for others, and the other would as well.",
                        c.personId() + " is " + c.into(),
                        List.of("merge", c.personId().value(), c.into().value())))
                : Optional.empty();
    }

    private Optional<NeedsTwo> back(ReactivatePerson c) {
        boolean isSo = facts.person(c.personId()).filter(PersonFact::active).isPresent();
        return isSo || !decides(c.personId())
                ? Optional.empty()
                : Optional.of(NeedsTwo.because(
                        "They decide for others.",
                        c.personId() + " is active again",
                        List.of("reactivate", c.personId().value())));
    }

    private Optional<NeedsTwo> manager(ChangeManager c) {
        PersonId was = facts.person(c.personId()).map(PersonFact::manager).orElse(null);
        return !managersDecide() || Objects.equals(was, c.manager())
                ? Optional.empty()
                : Optional.of(NeedsTwo.because(
                        "Managers agree to what their people ask for.",
                        "Manager of " + c.personId() + ": " + Objects.requireNonNullElse(c.manager(), "nobody"),
                        List.of("manager", c.personId().value(), String.valueOf(was), String.valueOf(c.manager()))));
    }

    private Optional<NeedsTwo> owner(ChangeOwner c) {
        PersonId was = facts.person(c.personId()).map(PersonFact::owner).orElse(null);
        return was == null || was.equals(c.owner())
                ? Optional.empty()
                : Optional.of(NeedsTwo.because(
                        "Nobody decides for the workload that they answer for, and that is somebody else then.",
                        "Owner of " + c.personId() + ": " + c.owner(),
                        List.of(
                                "owner",
                                c.personId().value(),
                                was.value(),
                                c.owner().value())));
    }

    private Optional<NeedsTwo> account(ChangeTargetAccount c) {
        String was = before.accountOnTargets(c.personId());
        return was.equals(c.account())
                ? Optional.empty()
                : Optional.of(NeedsTwo.because(
                        "What is granted to " + c.personId() + " would be given to another account.",
                        "Another account on targets of " + c.personId(),
                        List.of("on-targets", c.personId().value(), was, c.account())));
    }

    /** By a group, as somebody's manager, or in the place of one of these. */
    private boolean decides(PersonId person) {
        return facts.people().stream().anyMatch(p -> {
            boolean theirs = isOne(p.id(), person);
            boolean manages = managersDecide() && p.manager() != null && isOne(p.manager(), person);
            boolean standsIn = p.delegation() != null && isOne(p.delegation().to(), person) && isIn(p);
            return manages || standsIn || (theirs && isIn(p));
        });
    }

    private boolean isIn(PersonFact person) {
        return person.groups().stream().anyMatch(deciding::contains)
                || before.groupsHere(person.id()).stream().anyMatch(deciding::contains);
    }

    private boolean isOne(PersonId one, PersonId other) {
        return SamePerson.sameId(one, other, facts);
    }

    private boolean managersDecide() {
        return deciding.contains(WellKnownGroups.MANAGER_OF_ASKER);
    }
}
