package dev.brevet.app.selfcheck;

import dev.brevet.app.log.InlineProjection;
import dev.brevet.app.time.DatabaseClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;
import org.axonframework.updates.configuration.UsagePropertyProvider;
import org.jspecify.annotations.Nullable;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SchedulerMetaData;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.ClassUtils;

/** Looks at what was really wired, not at what was meant to be. */
@Component
class WiringProbe {

    private final ApplicationContext context;
    private final org.axonframework.config.Configuration axon;
    private final ObjectProvider<InlineProjection> projections;

    WiringProbe(
            ApplicationContext context,
            org.axonframework.config.Configuration axon,
            ObjectProvider<InlineProjection> projections) {
        this.context = context;
        this.axon = axon;
        this.projections = projections;
    }

    Wiring probe() {
        EventProcessingConfiguration processing = axon.eventProcessingConfiguration();
        Map<String, String> processors = new TreeMap<>();
        processing.eventProcessors().forEach((name, processor) -> processors.put(name, name(processor)));
        Map<String, Serializer> serializers = Map.of(
                "general", axon.serializer(), "messages", axon.messageSerializer(), "events", axon.eventSerializer());
        List<String> groups = groups(processing, processors);
        SchedulerMetaData quartz = quartz();
        return new Wiring(
                name(context.getBean(PlatformTransactionManager.class)),
                name(axon.getComponent(TransactionManager.class)),
                name(context.getBean(EventStorageEngine.class)),
                name(context.getBean(EventStore.class)),
                projections.stream().map(p -> p.getClass().getPackageName()).toList(),
                by(processors.keySet(), processor -> name(processing.tokenStore(processor))),
                by(serializers.keySet(), role -> name(serializers.get(role))),
                failing(serializers, SerializerProbe::writesPrivateFields),
                failing(serializers, SerializerProbe::readsReplayTokenBack),
                // The demo tells its past with a subclass; what counts is that its time comes from the database.
                GenericEventMessage.clock instanceof DatabaseClock
                        ? WiringRules.CLOCK
                        : name(GenericEventMessage.clock),
                processors,
                by(processors.keySet(), processor -> name(processing.errorHandler(processor))),
                by(groups, group -> name(processing.listenerInvocationErrorHandler(group))),
                groups.stream().filter(group -> hasLetters(processing, group)).toList(),
                callsHome(),
                context.getEnvironment().getProperty("axon.timeout.enabled", Boolean.class, true),
                ClassUtils.isPresent("com.thoughtworks.xstream.XStream", context.getClassLoader()),
                quartz == null ? null : quartz.getJobStoreClass().getName(),
                quartz != null && quartz.isJobStoreClustered());
    }

    /** The groups that handlers name, and the processors of handlers that name none: those are groups of their own. */
    private List<String> groups(EventProcessingConfiguration processing, Map<String, String> processors) {
        TreeSet<String> groups = new TreeSet<>();
        TreeSet<String> unnamed = new TreeSet<>(processors.keySet());
        for (String bean : context.getBeanNamesForAnnotation(ProcessingGroup.class)) {
            ProcessingGroup group = context.findAnnotationOnBean(bean, ProcessingGroup.class);
            if (group != null) {
                groups.add(group.value());
                processing
                        .eventProcessorByProcessingGroup(group.value())
                        .ifPresent(processor -> unnamed.remove(processor.getName()));
            }
        }
        groups.addAll(unnamed);
        return List.copyOf(groups);
    }

    private static boolean hasLetters(EventProcessingConfiguration processing, String group) {
        SequencedDeadLetterQueue<EventMessage<?>> queue =
                processing.deadLetterQueue(group).orElse(null);
        return queue instanceof JdbcSequencedDeadLetterQueue;
    }

    /** The bean is there only outside of tests; then it says what counts, whichever way it was set. */
    private boolean callsHome() {
        UsagePropertyProvider settings = context.getBeanProvider(UsagePropertyProvider.class).stream()
                .filter(p -> !p.getClass().getPackageName().startsWith("org.axonframework.springboot"))
                .findFirst()
                .orElse(null);
        Boolean disabled = settings == null
                ? context.getEnvironment().getProperty("axon.update-check.disabled", Boolean.class, false)
                : settings.getDisabled();
        return !Boolean.TRUE.equals(disabled);
    }

    private @Nullable SchedulerMetaData quartz() {
        Scheduler scheduler = context.getBeanProvider(Scheduler.class).getIfAvailable();
        if (scheduler == null) {
            return null;
        }
        try {
            return scheduler.getMetaData();
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz does not say what it is", e);
        }
    }

    private static List<String> failing(Map<String, Serializer> serializers, Function<Serializer, Boolean> works) {
        List<String> failing = new ArrayList<>();
        serializers.forEach((role, serializer) -> {
            if (!works.apply(serializer)) {
                failing.add(role);
            }
        });
        return failing.stream().sorted().toList();
    }

    private static Map<String, String> by(Iterable<String> keys, Function<String, String> value) {
        Map<String, String> map = new TreeMap<>();
        keys.forEach(key -> map.put(key, value.apply(key)));
        return map;
    }

    private static String name(@Nullable Object of) {
        return of == null ? "missing" : ClassUtils.getUserClass(of).getName();
    }
}
