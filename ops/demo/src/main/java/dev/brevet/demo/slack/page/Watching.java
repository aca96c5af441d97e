package dev.brevet.demo.slack.page;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
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
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Tells every open page that something changed, some times a second at most. */
final class Watching implements AutoCloseable {

    private static final long PACE_MILLIS = 60;
    private static final long KEEP_ALIVE_SECONDS = 15;

    private final List<OpenPage> pages = new CopyOnWriteArrayList<>();
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
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        OpenPage page = new OpenPage(context);
        context.addListener(page);
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
        // Not removeIf, which would keep others from coming while one is slow to read.
        for (OpenPage page : pages) {
            if (!page.tell(event)) {
                pages.remove(page);
            }
        }
    }

    @Override
    public void close() {
        teller.shutdownNow();
        pages.forEach(OpenPage::end);
        pages.clear();
    }

    /**
     * One open page, which nobody writes to once its connection is lost.
     *
     * <p>A write that fails makes Tomcat end the connection on a thread of its own and give the response to the next
     * connection, while the writer is still on its way out of the failed write: it would break off the stream of
     * somebody else. So the end waits for the writer.
     */
    private static final class OpenPage implements AsyncListener {

        private final AsyncContext context;
        private final Lock lock = new ReentrantLock();
        private boolean gone;

        private OpenPage(AsyncContext context) {
            this.context = context;
        }

        /** Writes an event; answers whether the page is still there. */
        boolean tell(String event) {
            lock.lock();
            try {
                if (!gone) {
                    context.getResponse().getWriter().write(event);
                    context.getResponse().flushBuffer();
                }
            } catch (IOException | IllegalStateException e) {
                gone = true;
            } finally {
                lock.unlock();
            }
            return !gone;
        }

        void end() {
            if (leave()) {
                context.complete();
            }
        }

        private boolean leave() {
            lock.lock();
            try {
                boolean first = !gone;
                gone = true;
                return first;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void onError(AsyncEvent event) {
            leave();
            event.getAsyncContext().complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            leave();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            leave();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // Nothing starts over here.
        }
    }
}
