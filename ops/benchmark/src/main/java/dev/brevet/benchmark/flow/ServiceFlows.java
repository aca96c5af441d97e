package dev.brevet.benchmark.flow;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantReady;
import dev.brevet.api.grant.GrantRemoved;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.benchmark.result.Latencies;
import dev.brevet.benchmark.service.Node;
import dev.brevet.benchmark.service.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Flows through the running service: clients ask and have it approved, and the service does the rest by itself.
 *
 * <p>A flow makes six commits: asked, approved and issued, ready, warned of its end, ended, removed. What the service
 * needs besides (claims, the order of the log, views) is its own cost.
 */
final class ServiceFlows {

    /** How long a grant of a flow lasts. */
    static final Duration LASTS = Duration.ofSeconds(3);

    private final Node node;
    private final Scene scene;
    private final BlockingQueue<PersonId> free = new LinkedBlockingQueue<>();
    private final Map<GrantId, Flow> flows = new ConcurrentHashMap<>();
    private final AtomicLong removed = new AtomicLong();
    private final AtomicLong neverReady = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile Latencies latencies = new Latencies();

    private record Flow(PersonId person, long began, long[] ready) {}

    ServiceFlows(Node node, Scene scene, int people) {
        this.node = node;
        this.scene = scene;
        Scene.accounts(people).forEach(account -> free.add(new PersonId(account)));
        node.watch().listen(this::committed);
    }

    /** Lets so many clients work through a lead-in and then a window, and measures the window. */
    Run run(int clients, Duration leadIn, Duration window) throws InterruptedException {
        long end = System.nanoTime() + leadIn.plus(window).toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            threads.add(Thread.ofPlatform().name("client-" + i).start(() -> work(end)));
        }
        Thread.sleep(leadIn);
        latencies = new Latencies();
        Latencies measured = latencies;
        long from = System.nanoTime();
        long before = removed.get();
        long neverReadyBefore = neverReady.get();
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - from) / 1e9;
        long done = removed.get() - before;
        long behind = node.viewsBehind();
        long stopped = System.nanoTime();
        drain();
        Throwable broken = failure.get();
        if (broken != null) {
            throw new IllegalStateException("A client failed", broken);
        }
        return new Run(
                done / seconds,
                done,
                neverReady.get() - neverReadyBefore,
                measured,
                behind,
                Duration.ofNanos(System.nanoTime() - stopped));
    }

    private void work(long end) {
        try {
            while (System.nanoTime() < end) {
                PersonId person = free.poll(100, TimeUnit.MILLISECONDS);
                if (person == null) {
                    continue;
                }
                long began = System.nanoTime();
                RequestId request = scene.ask(person, Scene.APPROVED, LASTS);
                flows.put(request.grant(), new Flow(person, began, new long[1]));
                scene.approve(request);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private void committed(BrevetEvent event, long at) {
        switch (event) {
            case GrantReady e -> {
                Flow flow = flows.get(e.grantId());
                if (flow != null) {
                    flow.ready()[0] = at;
                }
            }
            case GrantEnded e -> {
                Flow flow = flows.get(e.grantId());
                if (flow != null && flow.ready()[0] == 0) {
                    neverReady.incrementAndGet();
                }
            }
            case GrantRemoved e -> {
                Flow flow = flows.remove(e.grantId());
                if (flow != null) {
                    removed.incrementAndGet();
                    latencies.add(Duration.ofNanos(at - flow.began()).minus(LASTS));
                    free.add(flow.person());
                }
            }
            default -> {}
        }
    }

    private void drain() throws InterruptedException {
        long patience = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!flows.isEmpty() || node.viewsBehind() > 0) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException(flows.size() + " flows did not end");
            }
            Thread.sleep(20);
        }
    }

    /**
     * What a window showed.
     *
     * @param latencies  of whole flows, without the time for which the grant was held
     * @param neverReady flows whose grant ended before it was ready: the service was behind
     * @param behind     places of the log that the slowest view had not seen when the clients stopped
     * @param rest       how long it took then until all flows had ended and the views had caught up
     */
    record Run(double flowsPerSecond, long flows, long neverReady, Latencies latencies, long behind, Duration rest) {}
}
