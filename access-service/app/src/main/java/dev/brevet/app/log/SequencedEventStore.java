package dev.brevet.app.log;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/**
 * Axon's event store, whose readers look for more when there is more in the log.
 *
 * <p>Axon has them look after each commit, when what was committed has no place in the log yet: a query in vain, and then the
 * event waits for the next one.
 */
class SequencedEventStore extends EmbeddedEventStore {

    SequencedEventStore(Builder builder) {
        super(builder);
    }

    /** Says that events got their place in the log. */
    void sequenced() {
        super.afterCommit(List.of());
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        // Not yet: the sequencer says when.
    }
}
