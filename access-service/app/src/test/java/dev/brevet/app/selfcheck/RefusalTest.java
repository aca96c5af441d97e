package dev.brevet.app.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each miswiring has one refusal that names it; what is right has none. */
class RefusalTest {

    private static final Server SOUND_SERVER =
            new Server(180003, "on", "on", "on", "brevet_runtime", false, List.of(), List.of(), List.of());

    @Test
    void nothing_is_refused_when_all_is_right() {
        assertThat(ServerRules.refusals(SOUND_SERVER)).isEmpty();
        assertThat(WiringRules.refusals(new Sound().build())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_server_is_refused(String named, Server server) {
        assertThat(ServerRules.refusals(server)).singleElement().satisfies(sentence -> oneSentence(sentence, named));
    }

    static Stream<Arguments> a_server_is_refused() {
        Server s = SOUND_SERVER;
        return Stream.of(
                server("version 14", 140011, s.fsync(), s.fullPageWrites(), s.synchronousCommit()),
                server("fsync off", s.version(), "off", s.fullPageWrites(), s.synchronousCommit()),
                server("full_page_writes off", s.version(), s.fsync(), "off", s.synchronousCommit()),
                server("synchronous_commit off", s.version(), s.fsync(), s.fullPageWrites(), "off"),
                role("postgres, a superuser", true, List.of(), List.of(), List.of()),
                role("owns domain_event, log", false, List.of("domain_event", "log"), List.of(), List.of()),
                role("revoke update on log", false, List.of(), List.of("update on log"), List.of()),
                role("append_only on log is missing", false, List.of(), List.of(), List.of("append_only on log")),
                role(
                        "queue_for_sequencing on domain_event is missing",
                        false,
                        List.of(),
                        List.of(),
                        List.of("queue_for_sequencing on domain_event")));
    }

    private static Arguments server(String named, int version, String fsync, String pages, String commit) {
        Server s = SOUND_SERVER;
        return Arguments.of(
                named, new Server(version, fsync, pages, commit, s.role(), false, List.of(), List.of(), List.of()));
    }

    private static Arguments role(
            String named, boolean superuser, List<String> owned, List<String> may, List<String> triggers) {
        return Arguments.of(
                named,
                new Server(180003, "on", "on", "on", superuser ? "postgres" : "r", superuser, owned, may, triggers));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_wiring_is_refused(String named, UnaryOperator<Sound> spoil) {
        assertThat(WiringRules.refusals(spoil.apply(new Sound()).build()))
                .singleElement()
                .satisfies(sentence -> oneSentence(sentence, named));
    }

    static Stream<Arguments> a_wiring_is_refused() {
        return Stream.of(
                wiring("The transaction manager is DataSourceTransactionManager", s -> {
                    s.transactions = "DataSourceTransactionManager";
                    return s;
                }),
                wiring("Axon's transaction manager is NoTransactionManager", s -> {
                    s.axonTransactions = "NoTransactionManager";
                    return s;
                }),
                wiring("The event storage engine is JpaEventStorageEngine", s -> {
                    s.engine = "JpaEventStorageEngine";
                    return s;
                }),
                wiring("The event store is SomeStore", s -> {
                    s.store = "SomeStore";
                    return s;
                }),
                wiring("The clock of event messages is java.time.Clock$SystemClock", s -> {
                    s.clock = "java.time.Clock$SystemClock";
                    return s;
                }),
                wiring("The inline projection of obligations is missing", s -> {
                    s.projections = List.of("dev.brevet.app.facts");
                    return s;
                }),
                wiring("The inline projection of facts is missing", s -> {
                    s.projections = List.of("dev.brevet.app.obligation");
                    return s;
                }),
                wiring("The token store of the processor views is JpaTokenStore", s -> {
                    s.tokenStore = "JpaTokenStore";
                    return s;
                }),
                wiring("The serializer for events (axon.serializer.events) is XStreamSerializer", s -> {
                    s.eventSerializer = "XStreamSerializer";
                    return s;
                }),
                wiring("The serializer for general does not write private fields", s -> {
                    s.blind = List.of("general");
                    return s;
                }),
                wiring("The serializer for general cannot read a replay token back", s -> {
                    s.forgetful = List.of("general");
                    return s;
                }),
                wiring("The processor views is TrackingEventProcessor", s -> {
                    s.processor = "TrackingEventProcessor";
                    return s;
                }),
                wiring("The error handler of the processor views is LoggingErrorHandler", s -> {
                    s.processorErrors = "LoggingErrorHandler";
                    return s;
                }),
                wiring("The error handler of the processing group views-grants is LoggingErrorHandler", s -> {
                    s.groupErrors = "LoggingErrorHandler";
                    return s;
                }),
                wiring("The processing group views-grants has no dead-letter queue", s -> {
                    s.letters = List.of();
                    return s;
                }),
                wiring("update check is on", s -> {
                    s.callsHome = true;
                    return s;
                }),
                wiring("time-outs are on", s -> {
                    s.timeouts = true;
                    return s;
                }),
                wiring("XStream is on the class path", s -> {
                    s.xstream = true;
                    return s;
                }),
                wiring("Quartz keeps its jobs in org.quartz.simpl.RAMJobStore", s -> {
                    s.jobStore = "org.quartz.simpl.RAMJobStore";
                    s.clustered = false;
                    return s;
                }),
                wiring("Quartz keeps its jobs in null", s -> {
                    s.jobStore = null;
                    return s;
                }));
    }

    private static Arguments wiring(String named, UnaryOperator<Sound> spoil) {
        return Arguments.of(named, spoil);
    }

    private static void oneSentence(String sentence, String named) {
        assertThat(sentence).contains(named).endsWith(".").contains(": ");
        assertThat(sentence).as("one sentence").doesNotContain(". ");
    }

    /** A sound wiring, to be spoilt in one place. */
    private static final class Sound {

        private String transactions = WiringRules.TRANSACTIONS;
        private String axonTransactions = WiringRules.AXON_TRANSACTIONS;
        private String engine = WiringRules.ENGINE;
        private String store = WiringRules.STORE;
        private String clock = WiringRules.CLOCK;
        private String tokenStore = WiringRules.TOKENS;
        private String eventSerializer = WiringRules.SERIALIZER;
        private String processor = WiringRules.POOLED;
        private String processorErrors = WiringRules.CAREFUL;
        private String groupErrors = WiringRules.PROPAGATING;
        private List<String> projections = List.copyOf(WiringRules.PROJECTIONS.values());
        private List<String> blind = List.of();
        private List<String> forgetful = List.of();
        private List<String> letters = List.of("views-grants");
        private boolean callsHome;
        private boolean timeouts;
        private boolean xstream;
        private @Nullable String jobStore = "org.springframework.scheduling.quartz.LocalDataSourceJobStore";
        private boolean clustered = true;

        private Wiring build() {
            return new Wiring(
                    transactions,
                    axonTransactions,
                    engine,
                    store,
                    projections,
                    Map.of("views", tokenStore),
                    Map.of(
                            "general", WiringRules.SERIALIZER,
                            "messages", WiringRules.SERIALIZER,
                            "events", eventSerializer),
                    blind,
                    forgetful,
                    clock,
                    Map.of("views", processor),
                    Map.of("views", processorErrors),
                    Map.of("views-grants", groupErrors),
                    letters,
                    callsHome,
                    timeouts,
                    xstream,
                    jobStore,
                    clustered);
        }
    }
}
