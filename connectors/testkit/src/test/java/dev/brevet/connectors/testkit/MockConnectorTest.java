package dev.brevet.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.brevet.connectors.spi.Access;
import dev.brevet.connectors.spi.Call;
import dev.brevet.connectors.spi.Connector;
import dev.brevet.connectors.spi.ConnectorProvider;
import dev.brevet.connectors.spi.Observation;
import dev.brevet.connectors.spi.Outcome;
import dev.brevet.connectors.spi.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MockConnectorTest extends ConnectorContract {

    private static final Access ACCESS = new Access("g-1", "dana", "orders_rw");
    private static final Call CALL = new Call(1, Duration.ofMillis(200));

    private final MockTarget mock = MockTarget.strict();
    private final MockConnector connector = mock.connect();

    @Override
    protected ContractTarget target() {
        return new Target(mock, connector);
    }

    @Test
    void lostReplyHasActed() {
        MockTarget open = MockTarget.open();
        open.loseReplies();

        assertThat(open.connect().grant(ACCESS, CALL)).isInstanceOf(Outcome.Unknown.class);

        assertThat(open.canUse("dana", "orders_rw")).isTrue();
    }

    @Test
    void lieIsSeenOnlyByLooking() {
        MockTarget open = MockTarget.open();
        MockConnector liar = open.connect();
        open.lie();

        assertThat(liar.grant(ACCESS, CALL)).isEqualTo(new Outcome.Done(0));

        assertThat(liar.observe(ACCESS, CALL))
                .isInstanceOfSatisfying(
                        Observation.Seen.class, seen -> assertThat(seen.held()).isFalse());
    }

    @Test
    void heldGrantThatRanOutOfTimeNeverActs() {
        MockTarget open = MockTarget.open();
        open.hold();

        assertThat(open.connect().grant(ACCESS, CALL)).isInstanceOf(Outcome.Unknown.class);
        open.release();

        assertThat(open.canUse("dana", "orders_rw")).isFalse();
    }

    @Test
    void heldGrantActsWhenReleasedInTime() throws Exception {
        MockTarget open = MockTarget.open();
        open.hold();
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome> outcome =
                    thread.submit(() -> open.connect().grant(ACCESS, new Call(1, Duration.ofSeconds(20))));
            open.release();

            assertThat(outcome.get()).isEqualTo(new Outcome.Done(0));
        }
        assertThat(open.canUse("dana", "orders_rw")).isTrue();
    }

    @Test
    void grantHeldPastItsTimeoutBreaksTheContractOnPurpose() throws Exception {
        MockTarget open = MockTarget.open();
        open.holdPastTimeout();
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome> outcome = thread.submit(() -> open.connect().grant(ACCESS, CALL));
            Thread.sleep(300);
            assertThat(outcome.isDone()).isFalse();
            open.release();
            outcome.get();
        }
        assertThat(open.canUse("dana", "orders_rw")).isTrue();
    }

    @Test
    void downChangesNothingUntilMended() {
        MockTarget open = MockTarget.open();
        MockConnector mocked = open.connect();
        open.down();

        assertThat(mocked.grant(ACCESS, CALL))
                .isInstanceOfSatisfying(Outcome.Retryable.class, retryable -> assertThat(retryable.reason())
                        .isEqualTo(Reason.UNREACHABLE));
        assertThat(open.canUse("dana", "orders_rw")).isFalse();
        open.mend();

        assertThat(mocked.grant(ACCESS, CALL)).isEqualTo(new Outcome.Done(0));
    }

    @Test
    void recordsCallsWhenAsked() {
        MockTarget open = MockTarget.open();
        MockConnector mocked = open.connect();
        mocked.grant(ACCESS, CALL);
        assertThat(open.calls()).isEmpty();

        open.record();
        mocked.revoke(ACCESS, new Call(7, CALL.timeout()));

        assertThat(open.calls()).singleElement().satisfies(call -> {
            assertThat(call.operation()).isEqualTo("revoke");
            assertThat(call.access()).isEqualTo(ACCESS);
            assertThat(call.fence()).isEqualTo(7);
        });
    }

    @Test
    void isFoundByItsKind() {
        ConnectorProvider provider = ServiceLoader.load(ConnectorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.kind().equals("mock"))
                .findFirst()
                .orElseThrow();

        try (Connector opened = provider.open(Map.of("name", "found"), reference -> reference)) {
            opened.grant(ACCESS, CALL);
        }

        assertThat(MockTarget.named("found").canUse("dana", "orders_rw")).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.open(Map.of(), reference -> reference))
                .withMessageContaining("name");
    }

    private record Target(MockTarget mock, Connector connector) implements ContractTarget {

        @Override
        public Connector unreachable() {
            MockTarget down = MockTarget.open();
            down.down();
            return down.connect();
        }

        @Override
        public Connector silent() {
            MockTarget silent = MockTarget.open();
            silent.hold();
            return silent.connect();
        }

        @Override
        public void createAccount(String name) {
            mock.addAccount(name);
        }

        @Override
        public void createRight(String name) {
            mock.addRight(name);
        }

        @Override
        public void giveStanding(String account, String right) {
            mock.giveStanding(account, right);
        }

        @Override
        public boolean canUse(String account, String right) {
            return mock.canUse(account, right);
        }

        @Override
        public LiveSession openSession(String account) {
            long number = mock.openSession(account);
            return new LiveSession() {
                @Override
                public boolean alive() {
                    return mock.alive(number);
                }

                @Override
                public void close() {
                    mock.closeSession(number);
                }
            };
        }

        @Override
        public List<String> hostileNames() {
            return List.of("o'hara", "\"", "a;b", "\u202Egnp", "\uD83D\uDD11");
        }

        @Override
        public List<String> impossibleNames() {
            return List.of();
        }

        @Override
        public Optional<String> canaryRight() {
            mock.addAccount(MockConnector.CANARY);
            mock.addRight("canary_right");
            return Optional.of("canary_right");
        }
    }
}
