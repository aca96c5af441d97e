package dev.brevet.app.command;

import dev.brevet.api.countersign.Countersign;
import dev.brevet.api.grant.ExtendGrant;
import dev.brevet.api.grant.Extendable;
import dev.brevet.api.grant.IssueGrant;
import dev.brevet.api.grant.ScheduleGrant;
import dev.brevet.api.grant.WeighExtension;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.ChangesFacts;
import dev.brevet.app.facts.FactsLock;
import dev.brevet.domain.countersign.AsItStands;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.AccessPolicy;
import dev.brevet.domain.policy.PolicyEngine;
import dev.brevet.domain.request.GrantIssuance;
import dev.brevet.domain.request.ReviewOpening;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The command bus and what handlers find as parameters. */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {

    @Bean
    CorrelationDataProvider actorProvider() {
        return new SimpleCorrelationDataProvider("person", "channel");
    }

    @Bean
    CorrelationDataProvider originProvider() {
        return new MessageOriginProvider();
    }

    @Bean
    @Qualifier("localSegment")
    SimpleCommandBus commandBus(
            TransactionManager transactions,
            FactsLock facts,
            Cache aggregateCache,
            FactsInForce inForce,
            AsItStands before,
            org.axonframework.config.Configuration axon) {
        SecondAdmin secondAdmin = new SecondAdmin(inForce, before);
        CommandTargetResolver target = AnnotationCommandTargetResolver.builder().build();
        SimpleCommandBus bus =
                SimpleCommandBus.builder().transactionManager(transactions).build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        bus.registerHandlerInterceptor((unitOfWork, chain) -> {
            if (unitOfWork.getMessage().getPayload() instanceof ChangesFacts) {
                facts.takeExclusively();
                // Another node may have changed it since this one looked. Nothing would be appended, and so nothing
                // would collide, where memory says that it is so already: under the lock the log is asked.
                aggregateCache.remove(
                        target.resolveTarget(unitOfWork.getMessage()).getIdentifier());
                Optional<Countersign> needed = secondAdmin.neededFor(unitOfWork.getMessage());
                if (needed.isPresent() && sendWithin(bus, needed.get()) instanceof Answer.Refused waits) {
                    return waits;
                }
            }
            return chain.proceed();
        });
        return bus;
    }

    @Bean
    AccessPolicy accessPolicy() {
        return new PolicyEngine();
    }

    /** A nested command shares the transaction of the one that sends it: approval and grant are one commit. */
    @Bean
    GrantIssuance grantIssuance(@Lazy CommandBus bus) {
        return new GrantIssuance() {
            @Override
            public void issue(IssueGrant grant) {
                Object unused = sendWithin(bus, grant);
            }

            @Override
            public void schedule(ScheduleGrant grant) {
                Object unused = sendWithin(bus, grant);
            }

            @Override
            public Extendable weigh(WeighExtension grant) {
                return (Extendable) Objects.requireNonNull(sendWithin(bus, grant));
            }

            @Override
            public void extend(ExtendGrant grant) {
                Object unused = sendWithin(bus, grant);
            }
        };
    }

    /** So is a break-glass with its grant and its review. */
    @Bean
    ReviewOpening reviewOpening(@Lazy CommandBus bus) {
        return review -> {
            Object unused = sendWithin(bus, review);
        };
    }

    /** What the handler answers; a failure is one of the command that sends it. */
    private static @Nullable Object sendWithin(CommandBus bus, Object command) {
        Map<String, ?> who = CurrentUnitOfWork.get().getMessage().getMetaData();
        FutureCallback<Object, Object> callback = new FutureCallback<>();
        bus.dispatch(GenericCommandMessage.asCommandMessage(command).andMetaData(who), callback);
        var result = callback.getResult();
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("What belongs to it could not be done", result.exceptionResult());
        }
        return result.getPayload();
    }
}
