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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says which changes of people need two platform admins: those that make somebody an approver or an admin, or let somebody act
 * as one.
 *
 * <p>Otherwise whoever is admin alone could enrol their own second one. Where there has never been another admin, one is
 * enough for this; somebody deactivated still counts as one, so that nobody becomes the only one by sending the other away.
 */
final class EyesOnPeople {

    private final Facts facts;
    private final Set<GroupId> deciding;

    EyesOnPeople(Facts facts) {
        this.facts = facts;
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
        Optional<NeedsTwo> needed =
                switch (command) {
                    case EnrolPerson c -> groups(c.personId(), new HashSet<>(c.groups()), Set.of());
                    case ChangeGroups c -> groups(c.personId(), new HashSet<>(c.groups()), groupsOf(c.personId()));
                    case LinkAccount c -> linked(c, by);
                    case MergePeople c -> merged(c);
                    case ReactivatePerson c -> decides(c.personId()) ? Optional.of(back(c)) : Optional.empty();
                    case ChangeManager c -> manager(c);
                    case ChangeOwner c -> owner(c);
                    case ChangeTargetAccount c -> Optional.empty();
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
        return needed.filter(any -> hadAnother(by));
    }

    /** Whether there is, or was, an admin besides this one. */
    private boolean hadAnother(PersonId by) {
        return facts.people().stream()
                .filter(p -> p.kind() == PersonKind.HUMAN)
                .filter(p -> p.groups().contains(WellKnownGroups.PLATFORM_ADMINS))
                .anyMatch(p -> !SamePerson.sameHuman(p.id(), by, facts));
    }

    private Optional<NeedsTwo> groups(PersonId person, Set<GroupId> after, Set<GroupId> before) {
        Set<String> changed = new TreeSet<>();
        after.stream()
                .filter(deciding::contains)
                .filter(g -> !before.contains(g))
                .forEach(g -> changed.add(g.value()));
        if (before.contains(WellKnownGroups.PLATFORM_ADMINS) && !after.contains(WellKnownGroups.PLATFORM_ADMINS)) {
            changed.add(WellKnownGroups.PLATFORM_ADMINS.value());
        }
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        List<String> content = new ArrayList<>(List.of("groups", person.value()));
        after.stream().map(GroupId::value).sorted().forEach(content::add);
        return Optional.of(NeedsTwo.because(
                "It changes who is in " + String.join(", ", changed) + ", and so who decides.",
                "Groups of " + person + ": "
                        + String.join(
                                ", ",
                                after.stream().map(GroupId::value).sorted().toList()),
                content));
    }

    private Optional<NeedsTwo> linked(LinkAccount c, PersonId by) {
        boolean own = by.equals(c.personId());
        return own || !decides(c.personId())
                ? Optional.empty()
                : Optional.of(NeedsTwo.because(
                        "Whoever signs in with that account acts as " + c.personId() + ", who decides for others.",
                        "Account " + c.account() + " of " + c.personId(),
                        List.of("account", c.personId().value(), c.account().value())));
    }

    private Optional<NeedsTwo> merged(MergePeople c) {
        return decides(c.personId()) || decides(c.into())
                ? Optional.of(NeedsTwo.because(
                        "One of them decides for others, and the other would as well.",
                        c.personId() + " is " + c.into(),
                        List.of("merge", c.personId().value(), c.into().value())))
                : Optional.empty();
    }

    private static NeedsTwo back(ReactivatePerson c) {
        return NeedsTwo.because(
                "They decide for others.",
                c.personId() + " is active again",
                List.of("reactivate", c.personId().value()));
    }

    /** The first manager and the first owner are part of making somebody known. */
    private Optional<NeedsTwo> manager(ChangeManager c) {
        PersonId before = facts.person(c.personId()).map(PersonFact::manager).orElse(null);
        boolean asked = facts.policies().policies().stream()
                .flatMap(p -> p.terms().needs().stream())
                .anyMatch(n -> n.group().equals(WellKnownGroups.MANAGER_OF_ASKER));
        return !asked || before == null || before.equals(c.manager())
                ? Optional.empty()
                : Optional.of(NeedsTwo.because(
                        "Managers agree to what their people ask for.",
                        "Manager of " + c.personId() + ": " + Objects.requireNonNullElse(c.manager(), "nobody"),
                        List.of("manager", c.personId().value(), String.valueOf(c.manager()))));
    }

    private Optional<NeedsTwo> owner(ChangeOwner c) {
        PersonId before = facts.person(c.personId()).map(PersonFact::owner).orElse(null);
        return before == null || before.equals(c.owner())
                ? Optional.empty()
                : Optional.of(NeedsTwo.because(
                        "Nobody decides for the workload that they answer for, and that is somebody else then.",
                        "Owner of " + c.personId() + ": " + c.owner(),
                        List.of("owner", c.personId().value(), c.owner().value())));
    }

    private boolean decides(PersonId person) {
        return groupsOf(person).stream().anyMatch(deciding::contains);
    }

    private Set<GroupId> groupsOf(PersonId person) {
        return facts.person(person).map(PersonFact::groups).orElse(Set.of());
    }
}
