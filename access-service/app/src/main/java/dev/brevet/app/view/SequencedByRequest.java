package dev.brevet.app.view;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/** A request, its grant and its review arrive in order, on one segment: they share the id behind their prefix. */
class SequencedByRequest implements SequencingPolicy<EventMessage<?>> {

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> of
                ? sequenceOf(of.getAggregateIdentifier())
                : event.getIdentifier();
    }

    static String sequenceOf(String aggregate) {
        return aggregate.startsWith("r-") || aggregate.startsWith("g-") || aggregate.startsWith("v-")
                ? aggregate.substring(2)
                : aggregate;
    }
}
