package dev.brevet.app.view;

import java.util.HashSet;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The dead letters of one view, looked up once for each batch of events and all views.
 *
 * <p>Axon asks for each event and each view whether the event's sequence has dead letters, which is most of what the views
 * would do. Its own cache of the answer stays for ever where several groups share a processor ({@code
 * MultiEventHandlerInvoker} does not pass on that a segment was given away), so a node could overtake a dead letter of
 * another node. Within a batch only the batch itself can add letters to its segment: the token guards it. What is retried
 * meanwhile counts as still there until the batch ends, since the batch may have read the rows before; its events then wait
 * for the next retry.
 */
class BatchDeadLetters extends JdbcSequencedDeadLetterQueue<EventMessage<?>> {

    private static final String KNOWN = BatchDeadLetters.class.getName();

    private record Sequence(String group, String id) {}

    private final String group;
    private final JdbcClient jdbc;

    BatchDeadLetters(String group, JdbcClient jdbc, Builder<EventMessage<?>> builder) {
        super(builder.processingGroup(group));
        this.group = group;
        this.jdbc = jdbc;
    }

    @Override
    public boolean contains(Object sequence) {
        Set<Sequence> known = known();
        return known == null ? super.contains(sequence) : known.contains(sequence(sequence));
    }

    @Override
    public void enqueue(Object sequence, DeadLetter<? extends EventMessage<?>> letter) {
        super.enqueue(sequence, letter);
        Set<Sequence> known = known();
        if (known != null) {
            known.add(sequence(sequence));
        }
    }

    private Sequence sequence(Object id) {
        return new Sequence(group, (String) id);
    }

    private @Nullable Set<Sequence> known() {
        return CurrentUnitOfWork.isStarted()
                ? CurrentUnitOfWork.get().root().getOrComputeResource(KNOWN, key -> load())
                : null;
    }

    private Set<Sequence> load() {
        return new HashSet<>(jdbc.sql("select distinct processing_group, sequence_identifier from dead_letter")
                .query((row, n) -> new Sequence(row.getString(1), row.getString(2)))
                .list());
    }
}
