package dev.brevet.domain.directory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.AccountLinked;
import dev.brevet.api.directory.AccountUnlinked;
import dev.brevet.api.directory.AddPasskey;
import dev.brevet.api.directory.ChangeGroups;
import dev.brevet.api.directory.ChangeManager;
import dev.brevet.api.directory.ChangeOwner;
import dev.brevet.api.directory.ChangeTargetAccount;
import dev.brevet.api.directory.ClaimFirstAdmin;
import dev.brevet.api.directory.ConfirmOffboarded;
import dev.brevet.api.directory.DeactivatePerson;
import dev.brevet.api.directory.DelegateWhileAway;
import dev.brevet.api.directory.DelegationEnded;
import dev.brevet.api.directory.DelegationStarted;
import dev.brevet.api.directory.EndDelegation;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.FirstAdminClaimed;
import dev.brevet.api.directory.LinkAccount;
import dev.brevet.api.directory.MergePeople;
import dev.brevet.api.directory.PasskeyAdded;
import dev.brevet.api.directory.PasskeyKey;
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
import dev.brevet.api.directory.ReactivatePerson;
import dev.brevet.api.directory.RecordSignal;
import dev.brevet.api.directory.RemovePasskey;
import dev.brevet.api.directory.SignalRecorded;
import dev.brevet.api.directory.SignalWithdrawn;
import dev.brevet.api.directory.TargetAccountChanged;
import dev.brevet.api.directory.UnlinkAccount;
import dev.brevet.api.directory.WorkloadOwnerChanged;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.facts.Accounts;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.texts.ErasableText;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.NullUnmarked;

/** One person as Brevet knows them. Whom a directory knows gets a history here with the first thing that is said about them. */
@NullUnmarked // Axon makes an empty instance and sources it.
@Aggregate(cache = "aggregateCache")
class Person {

    @AggregateIdentifier
    private PersonId id;

    private boolean active;
    private boolean delegates;
    private PersonId mergedInto;
    private TextRef account; // null of whom a directory knows: it has the say
    private final Set<AccountKey> accounts = new HashSet<>();
    private final Set<PasskeyKey> passkeys = new HashSet<>();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Answer decide(EnrolPerson c, FactsInForce inForce, LookAlikes looks, ErasableText texts, Clock clock) {
        apply(Enrolling.enrolled(c, inForce, looks, texts, clock.instant()));
        return Answer.DONE;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Answer decide(ClaimFirstAdmin c, ErasableText texts, Clock clock) {
        apply(Enrolling.firstAdmin(c, texts, clock.instant()));
        apply(new AccountLinked(c.personId(), c.account(), clock.instant()));
        apply(new FirstAdminClaimed(c.personId(), clock.instant()));
        return Answer.DONE;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(ChangeGroups c, FactsInForce inForce, Clock clock) {
        standing(c.personId(), inForce, clock);
        apply(new PersonGroupsChanged(c.personId(), c.groups(), clock.instant()));
        return Answer.DONE;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(ChangeManager c, FactsInForce inForce, Clock clock) {
        standing(c.personId(), inForce, clock);
        PersonRefusals.unlessManagerMakesSense(c.personId(), c.manager(), inForce.toShow());
        apply(new PersonManagerChanged(c.personId(), c.manager(), clock.instant()));
        return Answer.DONE;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(ChangeTargetAccount c, FactsInForce inForce, ErasableText texts, Clock clock) {
        standing(c.personId(), inForce, clock);
        TargetAccount.changed(c, account, inForce.toShow(), texts).ifPresent(event -> apply(event));
        return Answer.DONE;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(ChangeOwner c, FactsInForce inForce, Clock clock) {
        standing(c.personId(), inForce, clock);
        PersonId owner = PersonRefusals.unlessOwnerOfWorkload(c.owner(), c.personId(), inForce.toShow());
        apply(new WorkloadOwnerChanged(c.personId(), owner, clock.instant()));
        return Answer.DONE;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(DelegateWhileAway c, FactsInForce inForce, ErasableText texts, Clock clock) {
        standing(c.personId(), inForce, clock);
        PersonRefusals.unlessActive(isActive(inForce));
        apply(Delegating.started(c, inForce.toShow(), texts));
        return Answer.DONE;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(EndDelegation c, FactsInForce inForce, Clock clock) {
        standing(c.personId(), inForce, clock);
        PersonRefusals.unlessSelf(c.by(), c.personId(), inForce.toShow());
        if (delegates) {
            apply(new DelegationEnded(c.personId(), clock.instant()));
        }
        return Answer.DONE;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(DeactivatePerson c, FactsInForce inForce, Clock clock) {
        standing(c.personId(), inForce, clock);
        if (active) {
            apply(new PersonDeactivated(c.personId(), clock.instant()));
        }
        return Answer.DONE;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(ReactivatePerson c, FactsInForce inForce, Clock clock) {
        standing(c.personId(), inForce, clock);
        if (!active) {
            apply(new PersonReactivated(c.personId(), clock.instant()));
        }
        return Answer.DONE;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(ConfirmOffboarded c, FactsInForce inForce, Clock clock) {
        if (id == null) {
            apply(Enrolling.adopted(c.personId(), inForce.toShow(), clock.instant()));
        }
        PersonRefusals.ifLeftAndStillHas(c.personId(), inForce.toShow());
        apply(new PersonOffboarded(c.personId(), clock.instant()));
        return Answer.DONE;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(MergePeople c, FactsInForce inForce, Clock clock) {
        if (c.into().equals(mergedInto)) {
            return Answer.DONE;
        }
        standing(c.personId(), inForce, clock);
        apply(Merging.merged(c, inForce.toShow()));
        return Answer.DONE;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(LinkAccount c, FactsInForce inForce, Accounts known, Clock clock) {
        standing(c.personId(), inForce, clock);
        PersonRefusals.unlessActive(isActive(inForce));
        if (!accounts.contains(c.account())) {
            PersonRefusals.ifHeldByOther(known.holderOf(c.account()).orElse(null), c.personId());
            apply(new AccountLinked(c.personId(), c.account(), clock.instant()));
        }
        return Answer.DONE;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(AddPasskey c, FactsInForce inForce, Clock clock) {
        standing(c.personId(), inForce, clock);
        Passkeys.checkOneMore(isActive(inForce), passkeys);
        if (!passkeys.contains(c.passkey())) {
            apply(new PasskeyAdded(c.personId(), c.passkey(), clock.instant()));
        }
        return Answer.DONE;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(RecordSignal c, FactsInForce inForce, Clock clock) {
        standing(c.personId(), inForce, clock);
        Reporting.recorded(c, inForce.toShow()).ifPresent(event -> apply(event));
        return Answer.DONE;
    }

    @CommandHandler
    Answer decide(UnlinkAccount c, Clock clock) {
        if (accounts.contains(c.account())) {
            apply(new AccountUnlinked(id, c.account(), clock.instant()));
        }
        return Answer.DONE;
    }

    @CommandHandler
    Answer decide(RemovePasskey c, Clock clock) {
        Passkeys.checkKnown(passkeys, c.passkey());
        apply(new PasskeyRemoved(id, c.passkey(), clock.instant()));
        return Answer.DONE;
    }

    /** Whether something can be said about this person at all; takes up whom only a directory knew so far. */
    private void standing(PersonId person, FactsInForce inForce, Clock clock) {
        if (id == null) {
            apply(Enrolling.adopted(person, inForce.toShow(), clock.instant()));
        }
        PersonRefusals.ifMerged(mergedInto, person);
    }

    /** Of whom a directory knows, the directory has a say in it. */
    private boolean isActive(FactsInForce inForce) {
        return active
                && (account != null
                        || inForce.toShow().person(id).map(PersonFact::active).orElse(false));
    }

    @EventSourcingHandler
    void evolve(PersonEvent event) {
        switch (event) {
            case PersonEnrolled e -> begin(e.personId(), e.account());
            case PersonAdopted e -> begin(e.personId(), null);
            case PersonGroupsChanged e -> {}
            case PersonManagerChanged e -> {}
            case TargetAccountChanged e -> account = e.account();
            case WorkloadOwnerChanged e -> {}
            case DelegationStarted e -> delegates = true;
            case DelegationEnded e -> delegates = false;
            case PersonDeactivated e -> active = false;
            case PersonReactivated e -> active = true;
            case PersonOffboarded e -> {}
            case PersonMerged e -> mergedInto = e.into();
            case AccountLinked e -> accounts.add(e.account());
            case AccountUnlinked e -> accounts.remove(e.account());
            case FirstAdminClaimed e -> {}
            case PasskeyAdded e -> passkeys.add(e.passkey());
            case PasskeyRemoved e -> passkeys.remove(e.passkey());
            case SignalRecorded e -> {}
            case SignalWithdrawn e -> {}
        }
    }

    private void begin(PersonId person, TextRef onTargets) {
        id = person;
        active = true;
        account = onTargets;
    }
}
