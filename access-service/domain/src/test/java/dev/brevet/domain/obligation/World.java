package dev.brevet.domain.obligation;

import static dev.brevet.domain.support.Cast.NOON;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.grant.ExtendGrant;
import dev.brevet.api.grant.Extendable;
import dev.brevet.api.grant.IssueGrant;
import dev.brevet.api.grant.ScheduleGrant;
import dev.brevet.api.grant.WeighExtension;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.TargetAccounts;
import dev.brevet.domain.policy.PolicyEngine;
import dev.brevet.domain.request.GrantIssuance;
import dev.brevet.domain.request.ReviewOpening;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.FakeTexts;
import dev.brevet.domain.support.SettableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;

/** The three real aggregates on an event store in memory, so that every history told here is a legal one. */
final class World {

    final SettableClock clock = new SettableClock(NOON);
    final FakeFacts facts = Cast.facts(clock);

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final EmbeddedEventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final List<BrevetEvent> fresh = new ArrayList<>();

    World() {
        store.subscribe(events -> events.forEach(e -> fresh.add((BrevetEvent) e.getPayload())));
        ParameterResolverFactory found = MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(World.class),
                new Resources(List.of(
                        clock,
                        facts,
                        new PolicyEngine(),
                        new FakeTexts(),
                        (TargetAccounts) person -> Optional.empty(),
                        issuance(),
                        (ReviewOpening) this::dispatch)));
        host("dev.brevet.domain.request.AccessRequest", found);
        host("dev.brevet.domain.grant.Grant", found);
        host("dev.brevet.domain.review.Review", found);
    }

    /** Aggregates are nobody else's business, hence by name. */
    private void host(String aggregate, ParameterResolverFactory found) {
        try {
            host(Class.forName(aggregate), found);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> void host(Class<T> aggregate, ParameterResolverFactory found) {
        AggregateAnnotationCommandHandler.<T>builder()
                .aggregateType(aggregate)
                .parameterResolverFactory(found)
                .repository(EventSourcingRepository.builder(aggregate)
                        .eventStore(store)
                        .parameterResolverFactory(found)
                        .build())
                .build()
                .subscribe(bus);
    }

    private GrantIssuance issuance() {
        return new GrantIssuance() {
            @Override
            public void issue(IssueGrant grant) {
                dispatch(grant);
            }

            @Override
            public void schedule(ScheduleGrant grant) {
                dispatch(grant);
            }

            @Override
            public Extendable weigh(WeighExtension grant) {
                throw new AccessRefusal.Conflict(
                        new Refusal("one-request", "These histories have one request each.", "Extend the grant."));
            }

            @Override
            public void extend(ExtendGrant grant) {
                dispatch(grant);
            }
        };
    }

    /** What happened because of this command; nothing if it was refused. */
    List<BrevetEvent> send(Object command) {
        fresh.clear();
        try {
            dispatch(command);
        } catch (AccessRefusal refused) {
            if (!fresh.isEmpty()) {
                throw new AssertionError("Refused with half of it done: " + fresh, refused);
            }
        }
        return List.copyOf(fresh);
    }

    private void dispatch(Object command) {
        FutureCallback<Object, Object> callback = new FutureCallback<>();
        bus.dispatch(GenericCommandMessage.asCommandMessage(command), callback);
        var result = callback.getResult();
        if (result.isExceptional()) {
            if (result.exceptionResult() instanceof RuntimeException known) {
                throw known;
            }
            throw new AssertionError(result.exceptionResult());
        }
    }

    /** Everything that ever happened to an aggregate, as the store has it. */
    List<BrevetEvent> historyOf(String aggregate) {
        return store.readEvents(aggregate)
                .asStream()
                .map(e -> (BrevetEvent) e.getPayload())
                .toList();
    }
}
