package dev.brevet.web.live;

import dev.brevet.api.shared.Progress;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Looks how far the views are, as long as somebody listens, and tells when they have moved. */
@Component
class LiveFeed implements SmartLifecycle {

    private static final long LOOK_MILLIS = 250;
    private static final long HEARTBEAT_MILLIS = 20_000;

    /** Ends each stream now and then, so that who has signed out does not listen on. */
    private static final long LIFE_MILLIS = TimeUnit.MINUTES.toMillis(15);

    private static final int MOST = 2_000;

    private final Progress progress;
    private final Set<SseEmitter> listeners = java.util.concurrent.ConcurrentHashMap.newKeySet();
    private final Object turn = new Object();
    private @Nullable Thread looking;
    private volatile boolean running;

    LiveFeed(Progress progress) {
        this.progress = progress;
    }

    SseEmitter open() {
        if (!running || listeners.size() >= MOST) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        SseEmitter emitter = new SseEmitter(LIFE_MILLIS);
        emitter.onCompletion(() -> listeners.remove(emitter));
        emitter.onTimeout(emitter::complete);
        emitter.onError(gone -> listeners.remove(emitter));
        listeners.add(emitter);
        tell(emitter, SseEmitter.event().reconnectTime(2_000).name("index").data(progress.viewsIndex()));
        look();
        return emitter;
    }

    int listening() {
        return listeners.size();
    }

    private void look() {
        synchronized (turn) {
            if (looking == null && running && !listeners.isEmpty()) {
                looking = Thread.ofVirtual().name("brevet-live").start(this::lookOn);
            }
        }
    }

    private void lookOn() {
        long told = -1;
        long spoke = System.nanoTime();
        while (true) {
            synchronized (turn) {
                if (listeners.isEmpty() || !running) {
                    looking = null;
                    return;
                }
            }
            long now = indexOr(told);
            if (now != told) {
                told = now;
                spoke = System.nanoTime();
                long index = now;
                listeners.forEach(
                        one -> tell(one, SseEmitter.event().name("index").data(index)));
            } else if (System.nanoTime() - spoke > TimeUnit.MILLISECONDS.toNanos(HEARTBEAT_MILLIS)) {
                spoke = System.nanoTime();
                listeners.forEach(one -> tell(one, SseEmitter.event().comment("still here")));
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** While the database is away there is nothing to tell, and the listeners stay. */
    private long indexOr(long otherwise) {
        try {
            return progress.viewsIndex();
        } catch (RuntimeException e) {
            return otherwise;
        }
    }

    private void tell(SseEmitter listener, SseEmitter.SseEventBuilder event) {
        try {
            listener.send(event);
        } catch (IOException | RuntimeException e) {
            // Whatever one listener's connection throws, the others are still told.
            listeners.remove(listener);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the server waits for open requests to end. */
    @Override
    public void stop() {
        running = false;
        listeners.forEach(SseEmitter::complete);
        listeners.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
