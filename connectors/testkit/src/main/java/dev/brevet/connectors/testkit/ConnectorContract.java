package dev.brevet.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brevet.connectors.spi.Access;
import dev.brevet.connectors.spi.Call;
import dev.brevet.connectors.spi.Connector;
import dev.brevet.connectors.spi.Descriptor;
import dev.brevet.connectors.spi.Inventory;
import dev.brevet.connectors.spi.Inventory.Holding;
import dev.brevet.connectors.spi.Observation;
import dev.brevet.connectors.spi.Outcome;
import dev.brevet.connectors.spi.Plan;
import dev.brevet.connectors.spi.Probe;
import dev.brevet.connectors.spi.Reason;
import dev.brevet.connectors.testkit.ContractTarget.LiveSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every connector must pass: extend it, say how the target is prepared, and add what only this target can do. */
public abstract class ConnectorContract {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(600);
    private static final Duration MARGIN = Duration.ofMillis(500);
    private static final AtomicLong NUMBERS = new AtomicLong();

    private ContractTarget target;
    private Connector connector;

    /** For subclasses only. */
    @SuppressWarnings("NullAway.Init")
    protected ConnectorContract() {}

    /** The target of this test; may be one for all tests, since each test uses names of its own. */
    protected abstract ContractTarget target();

    @BeforeEach
    void prepare() {
        target = target();
        connector = target.connector();
    }

    @Test
    void grantGivesTheAccess() {
        Access access = fresh();

        assertThat(connector.grant(access, call())).isEqualTo(new Outcome.Done(0));

        assertThat(canUse(access)).isTrue();
    }

    @Test
    void grantTwiceIsAlreadyThereAndNotStanding() {
        Access access = granted();

        assertThat(connector.grant(access, call())).isEqualTo(new Outcome.AlreadyThere(false));

        assertThat(canUse(access)).isTrue();
    }

    @Test
    void revokeTakesTheAccess() {
        Access access = granted();

        assertThat(connector.revoke(access, call())).isEqualTo(new Outcome.Done(0));

        assertThat(canUse(access)).isFalse();
    }

    @Test
    void revokeTwiceIsAlreadyGone() {
        Access access = granted();
        connector.revoke(access, call());

        assertThat(connector.revoke(access, call())).isEqualTo(new Outcome.AlreadyGone(0));

        assertThat(canUse(access)).isFalse();
    }

    @Test
    void revokeOfNeverGrantedIsAlreadyGone() {
        assertThat(connector.revoke(fresh(), call())).isEqualTo(new Outcome.AlreadyGone(0));
    }

    @Test
    void grantAfterRevokeGivesTheAccessAgain() {
        Access access = granted();
        connector.revoke(access, call());

        assertThat(connector.grant(access, call())).isEqualTo(new Outcome.Done(0));

        assertThat(canUse(access)).isTrue();
    }

    @Test
    void oneAccessLeavesTheOthersAlone() {
        Access access = granted();
        Access sameAccount = new Access("g-other-right", access.account(), newRight());
        Access sameRight = new Access("g-other-account", newAccount(), access.right());
        connector.grant(sameAccount, call());
        connector.grant(sameRight, call());

        connector.revoke(access, call());

        assertThat(canUse(access)).isFalse();
        assertThat(canUse(sameAccount)).isTrue();
        assertThat(canUse(sameRight)).isTrue();
    }

    @Test
    void standingAccessIsReportedAndNeverTaken() {
        Access access = fresh();
        target.giveStanding(access.account(), access.right());

        assertThat(connector.grant(access, call())).isEqualTo(new Outcome.AlreadyThere(true));
        assertThat(seen(access).held()).isTrue();
        assertThat(seen(access).ours()).isFalse();

        assertThat(connector.revoke(access, call())).isEqualTo(new Outcome.AlreadyGone(0));
        assertThat(canUse(access)).isTrue();
        assertThat(seen(access).held()).isTrue();
        assertThat(seen(access).ours()).isFalse();
    }

    @Test
    void observeTellsTheTruthBeforeAndAfter() {
        Access access = fresh();
        Observation.Seen before = seen(access);
        connector.grant(access, call());
        Observation.Seen during = seen(access);
        connector.revoke(access, call());
        Observation.Seen after = seen(access);

        assertThat(before.held()).isFalse();
        assertThat(before.ours()).isFalse();
        assertThat(during.held()).isTrue();
        assertThat(during.ours()).isTrue();
        assertThat(after.held()).isFalse();
        assertThat(after.ours()).isFalse();
        assertThat(after.sessions()).isZero();
    }

    @Test
    void observationNamesItsQuestionsAndNoAccount() {
        Access access = granted();

        assertThat(seen(access).checks()).isNotEmpty().allSatisfy(check -> {
            assertThat(check.question()).isNotBlank().doesNotContain(access.account());
            assertThat(check.answer()).isNotBlank().doesNotContain(access.account());
        });
    }

    @Test
    void grantIsRejectedWhenTheAccountIsMissing() {
        Access access = new Access("g-no-account", unused("nobody"), newRight());

        assertThat(connector.grant(access, call()))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.reason())
                        .isEqualTo(Reason.ACCOUNT_MISSING));
    }

    @Test
    void grantIsRejectedWhenTheRightIsMissing() {
        Access access = new Access("g-no-right", newAccount(), unused("nothing"));

        assertThat(connector.grant(access, call()))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.reason())
                        .isEqualTo(Reason.RIGHT_MISSING));
    }

    @Test
    void whatDoesNotExistIsGone() {
        Access noAccount = new Access("g-no-account", unused("nobody"), newRight());
        Access noRight = new Access("g-no-right", newAccount(), unused("nothing"));

        for (Access access : List.of(noAccount, noRight)) {
            assertThat(connector.revoke(access, call())).isEqualTo(new Outcome.AlreadyGone(0));
            assertThat(seen(access).held()).isFalse();
            assertThat(seen(access).ours()).isFalse();
        }
    }

    @Test
    void targetDownIsAnOutcomeAndNeverAnException() {
        Access access = new Access("g-down", "somebody", "something");
        try (Connector down = target.unreachable()) {
            assertNotDone(down.grant(access, soon()));
            assertNotDone(down.revoke(access, soon()));
            assertThat(down.observe(access, soon())).isInstanceOf(Observation.Unseen.class);
            assertThat(down.inventory(Set.of("something"), soon())).isInstanceOf(Inventory.Unlisted.class);
            assertThat(down.probe("something", soon())).isInstanceOf(Probe.Untried.class);
            assertThat(down.descriptor().product()).isNotBlank();
            assertThat(down.plan(access).grant()).isNotEmpty();
        }
    }

    @Test
    void callTimeoutIsKept() {
        Access access = new Access("g-silent", "somebody", "something");
        try (Connector silent = target.silent()) {
            Call call = soon();
            assertNotDone(inTime(() -> silent.grant(access, call)));
            assertNotDone(inTime(() -> silent.revoke(access, call)));
            assertThat(inTime(() -> silent.observe(access, call))).isInstanceOf(Observation.Unseen.class);
            assertThat(inTime(() -> silent.inventory(Set.of("something"), call)))
                    .isInstanceOf(Inventory.Unlisted.class);
            assertThat(inTime(() -> silent.probe("something", call))).isInstanceOf(Probe.Untried.class);
        }
    }

    @Test
    void noTimeMeansNoChange() {
        Access access = fresh();

        assertThat(connector.grant(access, new Call(NUMBERS.incrementAndGet(), Duration.ZERO)))
                .isInstanceOfSatisfying(Outcome.Retryable.class, retryable -> assertThat(retryable.reason())
                        .isEqualTo(Reason.TIMED_OUT));

        assertThat(canUse(access)).isFalse();
    }

    @Test
    void hostileNamesMakeTheRoundTrip() {
        Access plain = fresh();
        for (String name : target.hostileNames()) {
            Access account = new Access("g-hostile-account", name, plain.right());
            target.createAccount(account.account());
            assertRoundTrip(account);
            Access right = new Access("g-hostile-right", plain.account(), name + "r");
            target.createRight(right.right());
            assertRoundTrip(right);
        }
        assertThat(canUse(plain)).isFalse();
    }

    @Test
    void impossibleNamesAreRejectedAndNeverShortened() {
        Access plain = fresh();
        for (String name : target.impossibleNames()) {
            for (Access access : List.of(
                    new Access("g-impossible", name, plain.right()),
                    new Access("g-impossible", plain.account(), name))) {
                assertThat(connector.grant(access, call()))
                        .as("name of %d characters", name.length())
                        .isInstanceOf(Outcome.Rejected.class);
                assertThat(connector.revoke(access, call())).isInstanceOf(Outcome.Rejected.class);
                assertThat(connector.observe(access, call())).isInstanceOf(Observation.Unseen.class);
                assertThat(connector.plan(access)).isNotNull();
            }
        }
    }

    @Test
    void planChangesNothing() {
        Access absent = fresh();
        Access present = granted();

        Plan plan = connector.plan(absent);
        connector.plan(present);

        assertThat(plan.grant()).isNotEmpty();
        assertThat(plan.revoke()).isNotEmpty();
        assertThat(canUse(absent)).isFalse();
        assertThat(canUse(present)).isTrue();
    }

    @Test
    void inventoryListsEveryHoldingAndMarksOurs() {
        Access ours = granted();
        Access standing = new Access("g-standing", newAccount(), ours.right());
        target.giveStanding(standing.account(), standing.right());
        Access elsewhere = granted();

        assertThat(connector.inventory(Set.of(ours.right(), unused("nothing")), call()))
                .isInstanceOfSatisfying(Inventory.Listed.class, listed -> assertThat(listed.holdings())
                        .contains(
                                new Holding(ours.account(), ours.right(), true),
                                new Holding(standing.account(), standing.right(), false))
                        .noneMatch(holding -> holding.right().equals(elsewhere.right())));
    }

    @Test
    void revokeEndsLiveSessions() {
        assumeTrue(connector.descriptor().endsSessions(), "this kind of target does not end sessions");
        Access access = granted();
        Access bystander = granted();
        try (LiveSession first = target.openSession(access.account());
                LiveSession second = target.openSession(access.account());
                LiveSession other = target.openSession(bystander.account())) {
            Call call = call();

            assertThat(connector.revoke(access, call)).isEqualTo(new Outcome.Done(2));

            assertThat(first.alive()).isFalse();
            assertThat(second.alive()).isFalse();
            assertThat(other.alive()).isTrue();
            assertThat(connector.observe(access, call))
                    .isInstanceOfSatisfying(Observation.Seen.class, seen -> assertThat(seen.sessions())
                            .isZero());
        }
    }

    @Test
    void repeatedRevokeEndsSessionsThatAnEarlierOneLeft() {
        assumeTrue(connector.descriptor().endsSessions(), "this kind of target does not end sessions");
        Access access = fresh();
        try (LiveSession left = target.openSession(access.account())) {
            assertThat(connector.revoke(access, call())).isEqualTo(new Outcome.AlreadyGone(1));

            assertThat(left.alive()).isFalse();
        }
    }

    @Test
    void probeTriesTheRightWithTheCanaryOrSaysThatItDidNot() {
        target.canaryRight()
                .ifPresentOrElse(
                        right -> assertThat(connector.probe(right, call()))
                                .isInstanceOfSatisfying(Probe.Proven.class, proven -> assertThat(proven.took())
                                        .isPositive()),
                        () -> assertThat(connector.probe(newRight(), call())).isInstanceOf(Probe.Untried.class));
    }

    @Test
    void descriptorSaysWhatAnApproverMustKnow() {
        Descriptor descriptor = connector.descriptor();

        assertThat(descriptor.product()).isNotBlank();
        assertThat(descriptor.leastPrivilege()).isNotEmpty().allSatisfy(line -> assertThat(line)
                .isNotBlank());
        assertThat(descriptor.residual().isNegative()).isFalse();
    }

    @Test
    void severalThreadsMayCallAtOnce() throws Exception {
        List<Access> all = new ArrayList<>();
        String right = newRight();
        for (int i = 0; i < 16; i++) {
            all.add(new Access("g-thread-" + i, newAccount(), right));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (Access access : all) {
                outcomes.add(threads.submit(() -> {
                    Outcome granted = connector.grant(access, call());
                    return granted.equals(new Outcome.Done(0)) ? connector.revoke(access, call()) : granted;
                }));
            }
            for (Future<Outcome> outcome : outcomes) {
                assertThat(outcome.get()).isEqualTo(new Outcome.Done(0));
            }
        }
        assertThat(all).noneMatch(this::canUse);
    }

    @Test
    void closedConnectorAnswersAndNeverThrows() {
        Access access = new Access("g-closed", "somebody", "something");
        Connector closed = target.unreachable();
        closed.close();

        assertNotDone(closed.grant(access, call()));
        assertNotDone(closed.revoke(access, call()));
        assertThat(closed.observe(access, call())).isInstanceOf(Observation.Unseen.class);
        assertThat(closed.inventory(Set.of("something"), call())).isInstanceOf(Inventory.Unlisted.class);
        assertThat(closed.probe("something", call())).isInstanceOf(Probe.Untried.class);
    }

    private void assertRoundTrip(Access access) {
        assertThat(connector.grant(access, call())).as("grant").isEqualTo(new Outcome.Done(0));
        assertThat(canUse(access)).as("can use").isTrue();
        assertThat(seen(access).ours()).as("ours").isTrue();
        assertThat(connector.inventory(Set.of(access.right()), call()))
                .isInstanceOfSatisfying(Inventory.Listed.class, listed -> assertThat(listed.holdings())
                        .contains(new Holding(access.account(), access.right(), true)));
        // The suite's own session may still be ending, and then it is ended: how many does not matter here.
        assertThat(connector.revoke(access, call())).as("revoke").isInstanceOf(Outcome.Done.class);
        assertThat(canUse(access)).as("can use after revoke").isFalse();
    }

    private static void assertNotDone(Outcome outcome) {
        assertThat(outcome).isInstanceOfAny(Outcome.Retryable.class, Outcome.Unknown.class);
    }

    private static <T> T inTime(Callable<T> body) {
        long started = System.nanoTime();
        try {
            T result = body.call();
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SHORT.plus(MARGIN));
            return result;
        } catch (Exception e) {
            throw new AssertionError("a connector answers and never throws", e);
        }
    }

    private Observation.Seen seen(Access access) {
        Observation observation = connector.observe(access, call());
        assertThat(observation).isInstanceOf(Observation.Seen.class);
        return (Observation.Seen) observation;
    }

    private boolean canUse(Access access) {
        return target.canUse(access.account(), access.right());
    }

    private Access granted() {
        Access access = fresh();
        assertThat(connector.grant(access, call())).isEqualTo(new Outcome.Done(0));
        return access;
    }

    private Access fresh() {
        return new Access("g-" + NUMBERS.incrementAndGet(), newAccount(), newRight());
    }

    private String newAccount() {
        String name = unused("account");
        target.createAccount(name);
        return name;
    }

    private String newRight() {
        String name = unused("right");
        target.createRight(name);
        return name;
    }

    private static String unused(String kind) {
        return kind + "_" + NUMBERS.incrementAndGet();
    }

    private static Call call() {
        return new Call(NUMBERS.incrementAndGet(), TIMEOUT);
    }

    private static Call soon() {
        return new Call(NUMBERS.incrementAndGet(), SHORT);
    }
}
