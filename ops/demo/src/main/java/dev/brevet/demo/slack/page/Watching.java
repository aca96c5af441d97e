package dev.brevet.demo.slack.page;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells every open page that something changed, some times a second at most. */
final class Watching implements AutoCloseable {

    private static final long PACE_MILLIS = 60;
    private static final long KEEP_ALIVE_SECONDS = 15;

    private final List<AsyncContext> pages = new CopyOnWriteArrayList<>();
    private final AtomicBoolean planned = new AtomicBoolean();
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("slack-pages").factory());

    Watching() {
        var unused = teller.scheduleAtFixedRate(
                () -> tell(": here\n\n"), KEEP_ALIVE_SECONDS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
    }

    void join(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream; charset=utf-8");
        response.flushBuffer();
        AsyncContext page = request.startAsync();
        page.setTimeout(0);
        pages.add(page);
    }

    void changed() {
        if (!pages.isEmpty() && planned.compareAndSet(false, true)) {
            try {
                var unused = teller.schedule(
                        () -> {
                            planned.set(false);
                            tell("data: changed\n\n");
                        },
                        PACE_MILLIS,
                        TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                planned.set(false);
            }
        }
    }

    private void tell(String event) {
        for (AsyncContext page : pages) {
            try {
                page.getResponse().getWriter().write(event);
                page.getResponse().flushBuffer();
            } catch (IOException | IllegalStateException e) {
                pages.remove(page);
            }
        }
    }

    @Override
    public void close() {
        teller.shutdownNow();
        pages.forEach(AsyncContext::complete);
        pages.clear();
    }
}
