package dev.brevet.faults.trial;

import dev.brevet.benchmark.service.Scene;
import dev.brevet.faults.check.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that ask, approve, deny, withdraw, hand back and revoke, from a seed, whoever is up; most grants just expire. */
final class Workload implements AutoCloseable {

    private static final int CLIENTS = 4;
    private static final int PAUSE_MILLIS = 120;

    private final Doors doors;
    private final Journal journal;
    private final int people;
    private final AtomicInteger requests = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;

    Workload(Doors doors, Journal journal, int people, long seed) {
        this.doors = doors;
        this.journal = journal;
        this.people = people;
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(seed * 31 + i);
            threads.add(Thread.ofPlatform().name("client-" + i).start(() -> work(random)));
        }
    }

    private void work(Random random) {
        try {
            while (running) {
                flow(random);
                Thread.sleep(random.nextInt(PAUSE_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void flow(Random random) throws InterruptedException {
        String person = "p" + random.nextInt(people);
        String id = "f" + requests.incrementAndGet();
        boolean instant = random.nextInt(3) == 0;
        String entitlement = (instant ? Scene.INSTANT : Scene.APPROVED).value();
        if (!send(random, "ask", "r-" + id, person, " " + entitlement + " " + (1_000 + random.nextInt(4_000)))) {
            return;
        }
        if (!instant) {
            Thread.sleep(random.nextInt(60));
            int decision = random.nextInt(10);
            if (decision == 0) {
                boolean unused = send(random, "withdraw", "r-" + id, person, "");
                return;
            }
            if (decision == 1) {
                boolean unused = send(random, "deny", "r-" + id, Scene.OWNER.value(), "");
                return;
            }
            if (!send(random, "approve", "r-" + id, Scene.OWNER.value(), "")) {
                return;
            }
        }
        int early = random.nextInt(6);
        if (early == 0) {
            Thread.sleep(random.nextInt(800));
            boolean unused = send(random, "return", "g-" + id, person, "");
        } else if (early == 1 && !instant) {
            Thread.sleep(random.nextInt(800));
            boolean unused = send(random, "revoke", "g-" + id, Scene.OWNER.value(), "");
        }
    }

    private boolean send(Random random, String verb, String subject, String person, String more)
            throws InterruptedException {
        String answer = doors.send(verb + " " + subject + " " + person + more, random);
        if (answer.equals("none")) {
            Thread.sleep(100);
            return false;
        }
        journal.add(new Journal.Entry(verb, subject, person, answer));
        return answer.equals("ok");
    }

    /** Lets each client end what it is at. */
    @Override
    public void close() throws InterruptedException {
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
