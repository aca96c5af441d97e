package dev.brevet.app.log;

import dev.brevet.app.time.DatabaseClock;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** The event store, wired by hand on Axon's JDBC engine and the transaction manager of JPA. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    /** Aggregates kept in memory per node; the unique (aggregate, sequence) guards against other nodes. */
    private static final int CACHED_AGGREGATES = 5_000;

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    PersistenceExceptionResolver persistenceExceptionResolver() {
        return new DuplicateKeys();
    }

    @Bean
    EventSchema eventSchema() {
        return EventSchema.builder()
                .eventTable("domain_event")
                .globalIndexColumn("position")
                .eventIdentifierColumn("event_identifier")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("type")
                .timestampColumn("time_stamp")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .build();
    }

    @Bean
    BrevetEventStorageEngine eventStorageEngine(
            Serializer generalSerializer,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            org.axonframework.config.Configuration axon,
            PersistenceExceptionResolver errors,
            ConnectionProvider connections,
            TransactionManager transactions,
            EventSchema schema,
            List<InlineProjection> projections,
            Sequencer sequencer,
            ObjectProvider<AfterCommit> wakers) {
        JdbcEventStorageEngine.Builder builder = JdbcEventStorageEngine.builder()
                .snapshotSerializer(generalSerializer)
                .eventSerializer(eventSerializer)
                .upcasterChain(axon.upcasterChain())
                .persistenceExceptionResolver(errors)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(schema)
                .dataType(String.class)
                .batchSize(500);
        return new BrevetEventStorageEngine(
                builder,
                connections,
                transactions,
                projections,
                List.of(sequencer::signal, () -> wakers.forEach(AfterCommit::committed)));
    }

    @Bean(name = "eventBus")
    @Qualifier("eventStore")
    SequencedEventStore eventStore(EventStorageEngine engine, DatabaseClock clock, Sequencer sequencer) {
        // Axon keeps its clocks in static fields; there is no other way to set them. A view's claim counts by one as
        // well: a
        // node whose own clock is ahead would leave behind claims from the future, and the views would stand still.
        AbstractTokenEntry.clock = clock;
        GenericDeadLetter.clock = clock;
        GenericEventMessage.clock = clock;
        SequencedEventStore store = new SequencedEventStore(
                EmbeddedEventStore.builder().storageEngine(engine).fetchDelay(100));
        sequencer.tell(store::sequenced);
        return store;
    }

    /**
     * Lets the Jackson 3 serializer of 4.13.0 see private state and read Axon's own types back, a replay token among them
     * (AxonFramework#4545, #4163).
     */
    @Bean
    Jackson3SerializerCustomizer serializerCustomizer() {
        return builder -> builder.changeDefaultVisibility(
                        v -> v.withFieldVisibility(com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY))
                .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                        .allowIfSubType("org.axonframework.")
                        .allowIfSubType("dev.brevet.")
                        .build());
    }

    @Bean
    Cache aggregateCache() {
        return new AggregateCache(CACHED_AGGREGATES);
    }
}
