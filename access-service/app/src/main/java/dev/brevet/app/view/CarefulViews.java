package dev.brevet.app.view;

import java.time.Duration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Keeps one broken view from stopping the others.
 *
 * <p>A batch of events is one transaction for all views, since that is fast. But a view whose statement fails has spoilt
 * that transaction: PostgreSQL refuses everything that follows in it, the dead letter too, and with JPA the failure shows
 * only at the commit. So after a batch failed, and whenever a dead letter is tried again, each handler gets a transaction
 * of its own for a while; then a failure is that view's alone and becomes its dead letter. A repeat does no harm: handlers
 * set, never add.
 */
@Component
public class CarefulViews implements HandlerEnhancerDefinition, ErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(CarefulViews.class);
    private static final long CARE = Duration.ofMinutes(2).toNanos();
    private static final String MODE = CarefulViews.class.getName();

    private final ObjectProvider<PlatformTransactionManager> transactions;
    private volatile long lastFailure = System.nanoTime() - CARE;

    CarefulViews(ObjectProvider<PlatformTransactionManager> transactions) {
        this.transactions = transactions;
    }

    @Override
    public void handleError(ErrorContext failure) throws Exception {
        lastFailure = System.nanoTime();
        log.warn(
                "A batch of {} events failed in {}; they are handled one transaction each now: {}",
                failure.failedEvents().size(),
                failure.eventProcessor(),
                failure.error().toString());
        if (failure.error() instanceof Error error) {
            throw error;
        }
        throw failure.error() instanceof Exception exception
                ? exception
                : new IllegalStateException("The views failed", failure.error());
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> handler) {
        return handler.canHandleMessageType(EventMessage.class)
                        && handler.declaringClass().isAnnotationPresent(ProcessingGroup.class)
                ? new Careful<>(handler)
                : handler;
    }

    /** Decided once for each batch: a transaction that did some of the work would wait for its own locks. */
    private boolean isCareful() {
        if (!CurrentUnitOfWork.isStarted()) {
            return false;
        }
        UnitOfWork<?> current = CurrentUnitOfWork.get();
        return current.resources().containsKey(DeadLetter.class.getName())
                || current.root().<Boolean>getOrComputeResource(MODE, key -> System.nanoTime() - lastFailure < CARE);
    }

    private final class Careful<T> extends WrappedMessageHandlingMember<T> {

        Careful(MessageHandlingMember<T> handler) {
            super(handler);
        }

        @Override
        public Object handle(Message<?> message, T target) throws Exception {
            if (!isCareful()) {
                return super.handle(message, target);
            }
            PlatformTransactionManager manager = transactions.getObject();
            TransactionStatus own = manager.getTransaction(
                    new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
            Object result;
            try {
                result = super.handle(message, target);
            } catch (Exception | Error e) {
                manager.rollback(own);
                throw e;
            }
            manager.commit(own);
            return result;
        }
    }
}
