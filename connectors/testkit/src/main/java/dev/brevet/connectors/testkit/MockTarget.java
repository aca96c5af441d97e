package dev.brevet.connectors.testkit;

import dev.brevet.connectors.spi.Access;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A mock of a target system, in memory: it protects nothing, keeps the connector contract, and fails on demand.
 *
 * <p>Faults are switched on and off while calls run, and apply to calls that begin afterwards.
 */
public final class MockTarget {

    private static final ConcurrentMap<String, MockTarget> NAMED = new ConcurrentHashMap<>();
    private static final CountDownLatch OPEN = new CountDownLatch(0);

    private final boolean strict;
    private final Set<String> accounts = ConcurrentHashMap.newKeySet();
    private final Set<String> rights = ConcurrentHashMap.newKeySet();
    private final Set<Holder> ours = ConcurrentHashMap.newKeySet();
    private final Set<Holder> standing = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<Long, String> sessions = new ConcurrentHashMap<>();
    private final AtomicLong sessionNumbers = new AtomicLong();
    private final Queue<Recorded> recorded = new ConcurrentLinkedQueue<>();

    private volatile Fault fault = Fault.NONE;
    private volatile CountDownLatch gate = OPEN;
    private volatile boolean recording;

    private MockTarget(boolean strict) {
        this.strict = strict;
    }

    /** A target where only the accounts and rights that were added exist. */
    public static MockTarget strict() {
        return new MockTarget(true);
    }

    /** A target where every account and right exists. */
    public static MockTarget open() {
        return new MockTarget(false);
    }

    /** The one open target of this name in this process: the one that kind {@code mock} connects to. */
    public static MockTarget named(String name) {
        return NAMED.computeIfAbsent(name, unused -> open());
    }

    /** A connector to this target. */
    public MockConnector connect() {
        return new MockConnector(this);
    }

    /** Makes an account. */
    public void addAccount(String account) {
        accounts.add(account);
    }

    /** Makes a right. */
    public void addRight(String right) {
        rights.add(right);
    }

    /** Gives the right by other hands than the connector's. */
    public void giveStanding(String account, String right) {
        standing.add(new Holder(account, right));
    }

    /** Whether the account can use the right: the truth, whatever fault is on. */
    public boolean canUse(String account, String right) {
        Holder holder = new Holder(account, right);
        return ours.contains(holder) || standing.contains(holder);
    }

    /** Opens a session and tells its number. */
    public long openSession(String account) {
        long number = sessionNumbers.incrementAndGet();
        sessions.put(number, account);
        return number;
    }

    /** Whether the session is live. */
    public boolean alive(long session) {
        return sessions.containsKey(session);
    }

    /** Ends the session. */
    public void closeSession(long session) {
        sessions.remove(session);
    }

    /** Every call fails at once, and nothing is changed. */
    public void down() {
        fault = Fault.DOWN;
    }

    /** Every change is made, and its answer is lost: the outcome is unknown. */
    public void loseReplies() {
        fault = Fault.LOSE_REPLY;
    }

    /** Every change is reported as made, and none is. Only a look tells. */
    public void lie() {
        fault = Fault.LIE;
    }

    /** Every call waits until {@link #release()}; one that runs out of time changes nothing, now or later. */
    public void hold() {
        // The gate before the fault, here and below: a held call must never find an old, open gate.
        gate = new CountDownLatch(1);
        fault = Fault.HOLD;
    }

    /** Every change waits until {@link #release()} and then acts, however late: what no connector may do. */
    public void holdPastTimeout() {
        gate = new CountDownLatch(1);
        fault = Fault.HOLD_PAST_TIMEOUT;
    }

    /** Lets go of the calls that are held and of those to come. */
    public void release() {
        fault = Fault.NONE;
        gate.countDown();
    }

    /** Ends whatever fault is on. */
    public void mend() {
        release();
    }

    /** Keeps a record of every call from now on; off by default, so that benchmarks do not fill the memory. */
    public void record() {
        recording = true;
    }

    /** The calls recorded so far, in the order in which they began. */
    public List<Recorded> calls() {
        return List.copyOf(recorded);
    }

    Fault fault() {
        return fault;
    }

    CountDownLatch gate() {
        return gate;
    }

    void note(String operation, Access access, long fence) {
        if (recording) {
            recorded.add(new Recorded(operation, access, fence, System.nanoTime()));
        }
    }

    boolean hasAccount(String account) {
        return !strict || accounts.contains(account);
    }

    boolean hasRight(String right) {
        return !strict || rights.contains(right);
    }

    boolean give(Access access) {
        return ours.add(holder(access));
    }

    boolean take(Access access) {
        return ours.remove(holder(access));
    }

    boolean isOurs(Access access) {
        return ours.contains(holder(access));
    }

    boolean isStanding(Access access) {
        return standing.contains(holder(access));
    }

    Set<Holder> ours() {
        return ours;
    }

    Set<Holder> standing() {
        return standing;
    }

    int sessionsOf(String account) {
        if (sessions.isEmpty()) {
            return 0;
        }
        return (int) sessions.values().stream().filter(account::equals).count();
    }

    int endSessionsOf(String account) {
        int ended = 0;
        for (var session : sessions.entrySet()) {
            if (session.getValue().equals(account) && sessions.remove(session.getKey(), account)) {
                ended++;
            }
        }
        return ended;
    }

    private static Holder holder(Access access) {
        return new Holder(access.account(), access.right());
    }

    /** A call that was made. */
    public record Recorded(String operation, Access access, long fence, long nanoTime) {}

    record Holder(String account, String right) {}

    enum Fault {
        NONE,
        DOWN,
        LOSE_REPLY,
        LIE,
        HOLD,
        HOLD_PAST_TIMEOUT
    }
}
