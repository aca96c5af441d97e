package dev.brevet.views.shared;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The rows of one view for its projector; all that a batch of events speaks of are read in one query. */
public final class Rows<T> {

    /** Which of the batch's rows are not there, as far as this session knows. */
    private record Read(Session session, Set<Object> missing) {}

    private final EntityManager rows;
    private final Class<T> type;
    private final Function<EventMessage<?>, @Nullable Object> id;

    /**
     * Rows of this type.
     *
     * @param id which row an event will be about, null if none; a guess that saves queries and decides nothing
     */
    public Rows(EntityManager rows, Class<T> type, Function<EventMessage<?>, @Nullable Object> id) {
        this.rows = rows;
        this.type = type;
        this.id = id;
    }

    /** The row, null if there is none. */
    public @Nullable T find(Object key) {
        return missing().contains(key) ? null : rows.find(type, key);
    }

    /** Adds the row unless it is there. */
    public void keep(Object key, T row) {
        if (!rows.contains(row)) {
            rows.persist(row);
            missing().remove(key);
        }
    }

    /** Removes a row. */
    public void remove(T row) {
        rows.remove(row);
    }

    /** Removes all rows. */
    public void clear() {
        rows.createQuery("delete from " + type.getSimpleName()).executeUpdate();
    }

    private Set<Object> missing() {
        if (CurrentUnitOfWork.isStarted() && CurrentUnitOfWork.get().root() instanceof BatchingUnitOfWork<?> batch) {
            Session session = rows.unwrap(Session.class);
            Read read = batch.getOrComputeResource(
                    Rows.class.getName() + type.getName(), key -> read(session, batch.getMessages()));
            if (read.session() == session) {
                return read.missing();
            }
            // A handler that was given a transaction of its own: it knows nothing of the batch's rows.
        }
        return new HashSet<>();
    }

    private Read read(Session session, List<? extends Message<?>> batch) {
        Set<Object> missing = new HashSet<>();
        for (Message<?> message : batch) {
            Object key = message instanceof EventMessage<?> event ? id.apply(event) : null;
            if (key != null) {
                missing.add(key);
            }
        }
        if (!missing.isEmpty()) {
            List<Object> asked = List.copyOf(missing);
            List<T> found = session.findMultiple(type, asked);
            for (int i = 0; i < asked.size(); i++) {
                if (Objects.nonNull(found.get(i))) {
                    missing.remove(asked.get(i));
                }
            }
        }
        return new Read(session, missing);
    }
}
