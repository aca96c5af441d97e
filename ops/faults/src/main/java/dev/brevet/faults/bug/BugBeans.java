package dev.brevet.faults.bug;

import com.zaxxer.hikari.HikariDataSource;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.obligation.Lane;
import dev.brevet.api.obligation.ObligationKind;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.app.log.InlineProjection;
import dev.brevet.app.obligation.LaneCall;
import dev.brevet.app.obligation.ObligationTable;
import dev.brevet.app.obligation.ObligationTable.Release;
import dev.brevet.app.provisioning.TargetConnectors;
import dev.brevet.app.time.DatabaseClock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.LoggingErrorHandler;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The seeded bugs as beans around the service's own; nothing is here unless a profile asks for it. */
@Configuration(proxyBeanMethods = false)
public class BugBeans {

    @Bean
    @Profile("bug-effect-before-intent")
    InlineProjection effectBeforeIntent(ObjectProvider<TargetConnectors> connectors) {
        return new EffectFirst(connectors);
    }

    @Bean
    @Profile("bug-no-lane")
    static BeanPostProcessor noLane(ObjectProvider<DataSource> database) {
        return new Around(ObligationTable.class, call -> switch (call.getMethod()
                .getName()) {
            case "claimCalls" ->
                claimWithoutLanes(JdbcClient.create(database.getObject()), (TargetId) call.getArguments()[0], (int)
                        call.getArguments()[1]);
            case "release" -> lanesOf(call.getArguments()[0]);
            default -> call.proceed();
        });
    }

    private static List<LaneCall> claimWithoutLanes(JdbcClient jdbc, TargetId target, int limit) {
        return jdbc.sql("""
                        update obligation o set lease_until = brevet_now() + interval '15 s', attempts = attempts + 1
                         where (kind, subject) in (select kind, subject from obligation
                                where lane is not null and target = ? and due <= brevet_now()
                                  and (lease_until is null or lease_until <= brevet_now()) limit ?)
                        returning kind, subject, lane, attempts""")
                .params(target.value(), limit)
                .query((row, n) -> new LaneCall(
                        ObligationKind.valueOf(row.getString(1)),
                        new GrantId(row.getString(2)),
                        new Lane(row.getString(3)),
                        target,
                        1,
                        row.getInt(4) - 1,
                        System.nanoTime(),
                        null))
                .list();
    }

    private static Set<Lane> lanesOf(Object releases) {
        return ((Collection<?>) releases)
                .stream().map(r -> ((Release) r).call().lane()).collect(Collectors.toUnmodifiableSet());
    }

    @Bean
    @Profile("bug-app-clock")
    DatabaseClock databaseClock(
            DataSource dataSource, @Value("${brevet.faults.wall-clock-wrong-by:PT-2M}") Duration wrongBy) {
        return new WallClock(dataSource, wrongBy);
    }

    @Bean
    @Profile("bug-self-check-off")
    static BeanFactoryPostProcessor selfCheckOff() {
        return factory -> {
            for (String name : factory.getBeanDefinitionNames()) {
                if ("dev.brevet.app.selfcheck.SelfCheck"
                        .equals(factory.getBeanDefinition(name).getBeanClassName())) {
                    ((BeanDefinitionRegistry) factory).removeBeanDefinition(name);
                }
            }
        };
    }

    @Bean
    @Profile("bug-digest-check-off")
    static BeanPostProcessor digestCheckOff() {
        return new BeanPostProcessor() {
            @Override
            public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof CommandBus bus) {
                    MessageDispatchInterceptor<Message<?>> blind =
                            messages -> (index, message) -> withoutDigest(message);
                    var unused = bus.registerDispatchInterceptor(blind);
                }
                return bean;
            }
        };
    }

    private static Message<?> withoutDigest(Message<?> message) {
        if (message instanceof CommandMessage<?> && message.getPayload() instanceof ApproveAccessRequest approve) {
            return GenericCommandMessage.asCommandMessage(new ApproveAccessRequest(
                            approve.requestId(), approve.by(), null, approve.duration(), approve.comment()))
                    .withMetaData(message.getMetaData());
        }
        return message;
    }

    @Bean
    @Profile("bug-retry-stops")
    static BeanPostProcessor retryStops() {
        return new Around(ObligationTable.class, call -> {
            Object answer = call.proceed();
            return call.getMethod().getName().equals("claimCalls") && answer instanceof Collection<?> calls
                    ? calls.stream().filter(c -> ((LaneCall) c).attempts() < 2).toList()
                    : answer;
        });
    }

    @Bean
    @Profile("bug-handler-error-swallowed")
    static BeanPostProcessor handlerErrorSwallowed() {
        return new BeanPostProcessor() {
            @Override
            public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof ConfigurerModule module ? swallowing(module) : bean;
            }
        };
    }

    private static ConfigurerModule swallowing(ConfigurerModule module) {
        return configurer -> {
            module.configureModule(configurer);
            // What Axon does when nobody says otherwise.
            var unused = configurer.eventProcessing(processing -> processing
                    .registerDefaultListenerInvocationErrorHandler(c -> new LoggingErrorHandler())
                    .registerDeadLetterQueueProvider(group -> null));
        };
    }

    @Bean
    @Profile("bug-sequencer-off")
    static BeanPostProcessor sequencerOff(BeanFactory beans) {
        return new Around(EventStorageEngine.class, new SerialOrder(beans));
    }

    @Bean
    @Profile("bug-settle-by-worker")
    static BeanPostProcessor settleByWorker(ObjectProvider<DataSource> database) {
        return new Around(ObligationTable.class, call -> {
            Object answer = call.proceed();
            if (call.getMethod().getName().equals("release") && call.getArguments()[0] instanceof Collection<?> all) {
                JdbcClient jdbc = JdbcClient.create(database.getObject());
                for (Object one : all) {
                    LaneCall made = ((Release) one).call();
                    int unused = jdbc.sql("delete from obligation where kind = ? and subject = ?")
                            .params(made.kind().name(), made.grant().value())
                            .update();
                }
            }
            return answer;
        });
    }

    @Bean
    @Profile("bug-fsync-off")
    static BeanPostProcessor fsyncOff() {
        return new BeanPostProcessor() {
            @Override
            public @Nullable Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    pool.setConnectionInitSql("set synchronous_commit = off");
                }
                return bean;
            }
        };
    }
}
