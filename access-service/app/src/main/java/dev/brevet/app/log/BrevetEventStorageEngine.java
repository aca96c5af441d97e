package dev.brevet.app.log;

import dev.brevet.api.BrevetEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.JdbcUtils;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Axon's JDBC engine, with two rules of ours.
 *
 * <p>Appending also writes the inline projections, in the same transaction. Reading a stream follows {@code log.index},
 * which is dense and drawn after the commit, instead of the serial column, whose order is drawn before it and lets a
 * reader skip a committed event for ever (AxonFramework#4829). Snapshots are not used.
 */
class BrevetEventStorageEngine extends JdbcEventStorageEngine {

    private static final String TRACKED = """
            select l.index, e.type, e.aggregate_identifier, e.sequence_number, e.event_identifier, e.time_stamp,
                   e.payload_type, e.payload_revision, e.payload, e.meta_data
              from log l join domain_event e on e.position = l.position
             where l.index > ? order by l.index limit ?""";

    private final ConnectionProvider connections;
    private final TransactionManager transactions;
    private final List<InlineProjection> projections;
    private final List<Runnable> afterCommit;

    BrevetEventStorageEngine(
            Builder builder,
            ConnectionProvider connections,
            TransactionManager transactions,
            List<InlineProjection> projections,
            List<Runnable> afterCommit) {
        super(builder);
        this.connections = connections;
        this.transactions = transactions;
        this.projections = projections;
        this.afterCommit = afterCommit;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> messages, Serializer serializer) {
        if (messages.isEmpty()) {
            return;
        }
        super.appendEvents(messages, serializer);
        List<BrevetEvent> events = messages.stream()
                .map(EventMessage::getPayload)
                .map(BrevetEvent.class::cast)
                .toList();
        try {
            Connection connection = connections.getConnection();
            for (InlineProjection projection : projections) {
                projection.apply(events, connection);
            }
        } catch (SQLException e) {
            handlePersistenceException(e, messages.getFirst());
        }
        LastAppended.is(messages.getLast().getIdentifier());
        wakeAfterCommit();
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                afterCommit.forEach(Runnable::run);
            }
        });
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken last, int batchSize) {
        long index = indexOf(last);
        return transactions.fetchInTransaction(() -> JdbcUtils.executeQuery(
                getConnection(),
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(TRACKED);
                    statement.setLong(1, index);
                    statement.setInt(2, batchSize);
                    return statement;
                },
                JdbcUtils.listResults(BrevetEventStorageEngine::tracked),
                e -> new EventStoreException("Failed to read the log after index " + index, e)));
    }

    private static long indexOf(@Nullable TrackingToken token) {
        return switch (token) {
            case null -> 0;
            case GlobalSequenceTrackingToken at -> at.getGlobalIndex();
            default -> throw new IllegalArgumentException("Not a position in the log: " + token);
        };
    }

    private static TrackedEventData<?> tracked(ResultSet row) throws SQLException {
        return new TrackedDomainEventData<>(
                new GlobalSequenceTrackingToken(row.getLong(1)),
                new GenericDomainEventEntry<>(
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10)));
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public TrackingToken createHeadToken() {
        return transactions.fetchInTransaction(() -> JdbcUtils.executeQuery(
                getConnection(),
                connection -> connection.prepareStatement("select coalesce(max(index), 0) from log"),
                rows -> {
                    rows.next();
                    return new GlobalSequenceTrackingToken(rows.getLong(1));
                },
                e -> new EventStoreException("Failed to read the head of the log", e)));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return Stream.empty();
    }
}
