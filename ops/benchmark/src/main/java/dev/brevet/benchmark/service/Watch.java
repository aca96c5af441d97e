package dev.brevet.benchmark.service;

import dev.brevet.api.BrevetEvent;
import dev.brevet.app.log.InlineProjection;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells what was committed in this process, and when by its monotonic clock. */
public final class Watch implements InlineProjection {

    private final List<BiConsumer<BrevetEvent, Long>> listeners = new CopyOnWriteArrayList<>();

    /** Calls the listener after each commit with each event and {@link System#nanoTime()}. */
    public void listen(BiConsumer<BrevetEvent, Long> listener) {
        listeners.add(listener);
    }

    @Override
    public void apply(List<BrevetEvent> events, Connection connection) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                long now = System.nanoTime();
                events.forEach(event -> listeners.forEach(listener -> listener.accept(event, now)));
            }
        });
    }
}
