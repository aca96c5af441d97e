package dev.brevet.domain.countersign;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.brevet.api.countersign.ChangeCountersigned;
import dev.brevet.api.countersign.ChangeId;
import dev.brevet.api.countersign.Countersign;
import dev.brevet.api.countersign.CountersignEvent;
import dev.brevet.api.countersign.CountersignatureAwaited;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.inforce.SamePerson;
import java.time.Duration;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.NullUnmarked;

/** One change that needs two: whoever wants it first waits for another who wants the same. */
@NullUnmarked // Axon makes an empty instance and sources it.
@Aggregate(cache = "aggregateCache")
class Countersigning {

    /** Long enough for a holiday, too short to be forgotten and found again. */
    static final Duration WAITS = Duration.ofDays(7);

    @AggregateIdentifier
    private ChangeId id;

    private CountersignatureAwaited awaited; // null while nobody waits

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(Countersign c, FactsInForce inForce) {
        Facts facts = inForce.toShow();
        if (!isAdmin(c.by(), facts)) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "admins-only",
                    c.why() + " Only platform admins do that, and none that is a program.",
                    "Ask two of them."));
        }
        if (awaited == null || !facts.now().isBefore(awaited.until()) || !isAdmin(awaited.by(), facts)) {
            apply(new CountersignatureAwaited(
                    c.changeId(), c.what(), c.why(), c.by(), facts.now().plus(WAITS), facts.now()));
            return waits(c.why());
        }
        if (SamePerson.sameHuman(awaited.by(), c.by(), facts)) {
            return waits(c.why());
        }
        apply(new ChangeCountersigned(id, awaited.by(), c.by(), facts.now()));
        return Answer.DONE;
    }

    private static boolean isAdmin(PersonId person, Facts facts) {
        return facts.person(person)
                .filter(p -> p.kind() == PersonKind.HUMAN && p.actsFor(WellKnownGroups.PLATFORM_ADMINS))
                .isPresent();
    }

    private static Answer waits(String why) {
        return Answer.refused(new Refusal(
                "second-admin",
                why + " It waits: a second platform admin has to send the same.",
                "Ask another platform admin to send exactly this within " + WAITS.toDays() + " days."));
    }

    @EventSourcingHandler
    void evolve(CountersignEvent event) {
        switch (event) {
            case CountersignatureAwaited e -> {
                id = e.changeId();
                awaited = e;
            }
            case ChangeCountersigned e -> awaited = null;
        }
    }
}
