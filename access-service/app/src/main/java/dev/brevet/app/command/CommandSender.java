package dev.brevet.app.command;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.stereotype.Component;

/**
 * Sends commands in a transaction of their own.
 *
 * <p>A command that lost a race for its aggregate is tried again, three times at the most. A refusal is checked once more on
 * a fresh aggregate before it is believed, since the cached one may have been overtaken by another node; the failed
 * transaction has evicted it.
 */
@Component
public class CommandSender {

    /** Whoever acts when nobody does: time, connectors, jobs. */
    public static final PersonId SYSTEM = new PersonId("system");

    /** Brevet itself. */
    public static final Actor BREVET = new Actor(SYSTEM, Channel.SYSTEM);

    private static final int TRIES = 4;

    private final CommandBus bus;
    private final TransactionManager transactions;

    CommandSender(CommandBus bus, TransactionManager transactions) {
        this.bus = bus;
        this.transactions = transactions;
    }

    /** Sends as Brevet itself. */
    public Answer sendAsSystem(Object command) {
        return send(BREVET, command);
    }

    /**
     * Sends a command and returns what it came to.
     *
     * @throws AccessRefusal if the caller made a mistake
     * @throws ConcurrencyException if the aggregate was taken by others each time
     */
    public Answer send(Actor actor, Object command) {
        AccessRefusal refused = null;
        for (int attempt = 1; ; attempt++) {
            try {
                return sendOnce(actor, command);
            } catch (ConcurrencyException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            } catch (AccessRefusal e) {
                if (refused != null) {
                    throw e;
                }
                refused = e;
            }
        }
    }

    /**
     * Does several things and sends what comes of them, as Brevet itself and all in one transaction.
     *
     * <p>All or nothing, and no second try. A failure leaves no trace in the cache of aggregates either, which is why this is
     * more than a transaction around several commands.
     */
    public void sendTogether(Supplier<List<?>> commands) {
        UnitOfWork<?> together = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("together"));
        try {
            together.attachTransaction(transactions);
            commands.get().forEach(command -> sendOnce(BREVET, command));
            together.commit();
        } catch (RuntimeException e) {
            if (together.isActive()) {
                together.rollback(e);
            }
            throw e;
        }
    }

    /** Sends a command without a second try, so that it can be part of a larger transaction. */
    public Answer sendOnce(Actor actor, Object command) {
        Map<String, ?> who = Map.of(
                "person", actor.person().value(), "channel", actor.channel().name());
        CommandMessage<Object> message =
                GenericCommandMessage.asCommandMessage(command).withMetaData(who);
        FutureCallback<Object, Object> callback = new FutureCallback<>();
        bus.dispatch(message, callback);
        var result = callback.getResult();
        if (result.isExceptional()) {
            Throwable cause = result.exceptionResult();
            if (cause instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("Command " + message.getCommandName() + " failed", cause);
        }
        return result.getPayload() instanceof Answer answer ? answer : Answer.DONE;
    }
}
