package dev.brevet.views.testing;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stands in for the log: gives each event the next index and hands it to every projector, in batches as the app does. */
public final class EventFeed {

    private static final int BATCH = 200;

    private final List<AnnotationEventHandlerAdapter> projectors = new ArrayList<>();
    private final List<EventMessage<?>> log = new ArrayList<>();
    private final JdbcClient jdbc;
    private final EntityManager rows;
    private final TransactionTemplate transaction;
    private int texts;
    private volatile int delivered;

    EventFeed(
            List<Object> projectors,
            ParameterResolverFactory parameters,
            JdbcClient jdbc,
            EntityManager rows,
            TransactionTemplate transaction) {
        projectors.forEach(p -> this.projectors.add(new AnnotationEventHandlerAdapter(p, parameters)));
        this.jdbc = jdbc;
        this.rows = rows;
        this.transaction = transaction;
    }

    /** Appends an event that Brevet made by itself. */
    public void append(BrevetEvent event) {
        append(event, null, Channel.SYSTEM);
    }

    /** Appends an event that came of what a person did. */
    public void append(BrevetEvent event, @Nullable PersonId person, Channel channel) {
        Map<String, Object> metaData = new LinkedHashMap<>();
        metaData.put("channel", channel.name());
        if (person != null) {
            metaData.put("person", person.value());
        }
        long index = log.size();
        log.add(new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(index),
                new GenericDomainEventMessage<>(
                        "type", "subject", index, event, org.axonframework.messaging.MetaData.from(metaData))));
    }

    /** Hands what was appended since to the projectors. */
    public void deliver() {
        while (delivered < log.size()) {
            int until = Math.min(log.size(), delivered + BATCH);
            List<EventMessage<?>> batch = List.copyOf(log.subList(delivered, until));
            transaction.executeWithoutResult(status -> handle(batch));
            delivered = until;
        }
    }

    /** Hands the last so many events over again, as a retried dead letter or a crash before the token would. */
    public void redeliver(int count) {
        List<EventMessage<?>> again = log.subList(log.size() - count, log.size());
        for (EventMessage<?> event : again) {
            transaction.executeWithoutResult(status -> handle(event));
        }
    }

    /** Empties every view and hands the whole log over again. */
    public void replay() {
        transaction.executeWithoutResult(status -> {
            projectors.forEach(p -> p.prepareReset(null));
            rows.clear();
        });
        delivered = 0;
        deliver();
    }

    /** Forgets everything: log, views and texts. */
    public void clear() {
        log.clear();
        replay();
        jdbc.sql("delete from erasable_text").update();
    }

    /** How many events every view shows; what the app says as progress. */
    public int delivered() {
        return delivered;
    }

    /** How many events there are. */
    public int size() {
        return log.size();
    }

    /** Keeps a text the way the command side does. */
    public TextRef text(String text) {
        String id = "t-" + texts++;
        jdbc.sql("insert into erasable_text (id, salt, text) values (:id, '\\x00', :text)")
                .param("id", id)
                .param("text", text)
                .update();
        return new TextRef(id, "0".repeat(64));
    }

    /** Erases a text the way the command side does. */
    public void erase(TextRef text) {
        jdbc.sql("update erasable_text set text = null, erased_at = now() where id = :id")
                .param("id", text.id())
                .update();
    }

    private void handle(List<EventMessage<?>> batch) {
        BatchingUnitOfWork<EventMessage<?>> together = new BatchingUnitOfWork<>(batch);
        together.executeWithResult(() -> {
            handle(together.getMessage());
            return null;
        });
        together.getExecutionResults().values().stream()
                .filter(ExecutionResult::isExceptionResult)
                .findFirst()
                .ifPresent(failed -> {
                    throw new IllegalStateException(failed.getExceptionResult());
                });
    }

    private void handle(EventMessage<?> event) {
        try {
            for (AnnotationEventHandlerAdapter projector : projectors) {
                projector.handle(event);
            }
        } catch (Exception e) {
            throw new IllegalStateException("A projector failed on " + event.getPayload(), e);
        }
    }
}
