package dev.brevet.app.view;

import java.lang.management.ManagementFactory;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One pooled processor carries all views, another what is to be told; each view has dead letters of its own. */
@Configuration(proxyBeanMethods = false)
class ViewConfiguration {

    /** Name of the processor, and prefix of every processing group of a view. */
    static final String PROCESSOR = "views";

    /** Name of the processor, and processing group, of what is to be told. */
    static final String TELLINGS = "tellings";

    private static final int SEGMENTS = 2;
    private static final int BATCH = 200;

    /** One event may be told to many; a batch has to be done well before the claim on its token runs out. */
    private static final int TELLINGS_BATCH = 40;

    /** Axon's own node id is process id and host name, which two containers may well share: then both run the views. */
    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer) {
        TokenSchema schema = TokenSchema.builder()
                .setTokenTable("token_entry")
                .setProcessorNameColumn("processor_name")
                .setTokenTypeColumn("token_type")
                .build();
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .schema(schema)
                .contentType(byte[].class)
                .nodeId(ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID())
                .build();
    }

    @Bean
    DeadLetterSchema deadLetterSchema() {
        return DeadLetterSchema.builder()
                .deadLetterTable("dead_letter")
                .deadLetterIdentifierColumn("dead_letter_id")
                .processingGroupColumn("processing_group")
                .sequenceIdentifierColumn("sequence_identifier")
                .sequenceIndexColumn("sequence_index")
                .messageTypeColumn("message_type")
                .eventIdentifierColumn("event_identifier")
                .timestampColumn("time_stamp")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .aggregateTypeColumn("type")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .tokenTypeColumn("token_type")
                .tokenColumn("token")
                .enqueuedAtColumn("enqueued_at")
                .lastTouchedColumn("last_touched")
                .processingStartedColumn("processing_started")
                .causeTypeColumn("cause_type")
                .causeMessageColumn("cause_message")
                .diagnosticsColumn("diagnostics")
                .build();
    }

    @Bean
    ConfigurerModule views(
            DataSource dataSource,
            ConnectionProvider connections,
            TransactionManager transactions,
            DeadLetterSchema schema,
            Serializer serializer,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            CarefulViews careful) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return configurer -> configurer.eventProcessing(processing -> processing
                .usingPooledStreamingEventProcessors()
                .assignProcessingGroup(group -> group.startsWith(PROCESSOR) ? PROCESSOR : group)
                .registerDefaultSequencingPolicy(c -> new SequencedByRequest())
                .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(c -> careful)
                .registerPooledStreamingEventProcessor(
                        PROCESSOR,
                        org.axonframework.config.Configuration::eventStore,
                        (c, builder) -> following(builder, SEGMENTS))
                // One segment: how much somebody is told within an hour is counted by one reader.
                .registerPooledStreamingEventProcessor(
                        TELLINGS,
                        org.axonframework.config.Configuration::eventStore,
                        (c, builder) -> following(builder, 1).batchSize(TELLINGS_BATCH))
                .registerDeadLetterQueueProvider(group -> c -> new BatchDeadLetters(
                        group,
                        jdbc,
                        JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                                .connectionProvider(connections)
                                .transactionManager(transactions)
                                .schema(schema)
                                .genericSerializer(serializer)
                                .eventSerializer(eventSerializer))));
    }

    private static PooledStreamingEventProcessor.Builder following(
            PooledStreamingEventProcessor.Builder builder, int segments) {
        return builder.batchSize(BATCH)
                .initialSegmentCount(segments)
                // Who starts late is no replay: it starts at the tail with a plain token.
                .initialToken(StreamableMessageSource::createTailToken)
                .coordinatorExecutor(name -> Executors.newScheduledThreadPool(
                        1,
                        Thread.ofPlatform().daemon().name(name + "-coordinator").factory()))
                .workerExecutor(name -> Executors.newScheduledThreadPool(
                        segments,
                        Thread.ofPlatform().daemon().name(name + "-", 0).factory()));
    }
}
