package dev.brevet.domain.directory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.AccountLinked;
import dev.brevet.api.directory.AddPasskey;
import dev.brevet.api.directory.ChangeGroups;
import dev.brevet.api.directory.ClaimFirstAdmin;
import dev.brevet.api.directory.DeactivatePerson;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.FirstAdminClaimed;
import dev.brevet.api.directory.LinkAccount;
import dev.brevet.api.directory.PasskeyAdded;
import dev.brevet.api.directory.PasskeyKey;
import dev.brevet.api.directory.PasskeyRemoved;
import dev.brevet.api.directory.PersonDeactivated;
import dev.brevet.api.directory.PersonEnrolled;
import dev.brevet.api.directory.PersonEvent;
import dev.brevet.api.directory.PersonGroupsChanged;
import dev.brevet.api.directory.PersonReactivated;
import dev.brevet.api.directory.ReactivatePerson;
import dev.brevet.api.directory.RemovePasskey;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.texts.ErasableText;
import dev.brevet.domain.texts.FreeText;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.NullUnmarked;

/** One human as Brevet knows them. */
@NullUnmarked // Axon makes an empty instance and sources it.
@Aggregate(cache = "aggregateCache")
class Person {

    @AggregateIdentifier
    private PersonId id;

    private boolean active;
    private final Set<AccountKey> accounts = new HashSet<>();
    private final Set<PasskeyKey> passkeys = new HashSet<>();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Answer decide(EnrolPerson c, ErasableText texts, Clock clock) {
        apply(new PersonEnrolled(
                c.personId(),
                texts.keep(FreeText.required("name", c.name())),
                texts.keep(FreeText.required("account", c.account())),
                c.groups(),
                clock.instant()));
        return Answer.DONE;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Answer decide(ClaimFirstAdmin c, ErasableText texts, Clock clock) {
        apply(new PersonEnrolled(
                c.personId(),
                texts.keep(FreeText.required("name", c.name())),
                texts.keep(FreeText.required("account", c.targetAccount())),
                List.of(WellKnownGroups.PLATFORM_ADMINS),
                clock.instant()));
        apply(new AccountLinked(c.personId(), c.account(), clock.instant()));
        apply(new FirstAdminClaimed(c.personId(), clock.instant()));
        return Answer.DONE;
    }

    @CommandHandler
    Answer decide(ChangeGroups c, Clock clock) {
        apply(new PersonGroupsChanged(id, c.groups(), clock.instant()));
        return Answer.DONE;
    }

    @CommandHandler
    Answer decide(DeactivatePerson c, Clock clock) {
        if (active) {
            apply(new PersonDeactivated(id, clock.instant()));
        }
        return Answer.DONE;
    }

    @CommandHandler
    Answer decide(ReactivatePerson c, Clock clock) {
        if (!active) {
            apply(new PersonReactivated(id, clock.instant()));
        }
        return Answer.DONE;
    }

    @CommandHandler
    Answer decide(LinkAccount c, Clock clock) {
        if (!active) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "person-deactivated", "A deactivated person gets no accounts.", "Reactivate the person first."));
        }
        if (!accounts.contains(c.account())) {
            apply(new AccountLinked(id, c.account(), clock.instant()));
        }
        return Answer.DONE;
    }

    @CommandHandler
    Answer decide(AddPasskey c, Clock clock) {
        Passkeys.checkOneMore(active, passkeys);
        if (!passkeys.contains(c.passkey())) {
            apply(new PasskeyAdded(id, c.passkey(), clock.instant()));
        }
        return Answer.DONE;
    }

    @CommandHandler
    Answer decide(RemovePasskey c, Clock clock) {
        Passkeys.checkKnown(passkeys, c.passkey());
        apply(new PasskeyRemoved(id, c.passkey(), clock.instant()));
        return Answer.DONE;
    }

    @EventSourcingHandler
    void evolve(PersonEvent event) {
        switch (event) {
            case PersonEnrolled e -> {
                id = e.personId();
                active = true;
            }
            case PersonGroupsChanged e -> {}
            case PersonDeactivated e -> active = false;
            case PersonReactivated e -> active = true;
            case AccountLinked e -> accounts.add(e.account());
            case FirstAdminClaimed e -> {}
            case PasskeyAdded e -> passkeys.add(e.passkey());
            case PasskeyRemoved e -> passkeys.remove(e.passkey());
        }
    }
}
