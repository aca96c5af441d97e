package dev.brevet.app.selfcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What must be wired in the process; each refusal is one sentence that names what is wrong and what to do. */
final class WiringRules {

    static final String TRANSACTIONS = "org.springframework.orm.jpa.JpaTransactionManager";
    static final String AXON_TRANSACTIONS = "org.axonframework.spring.messaging.unitofwork.SpringTransactionManager";
    static final String ENGINE = "dev.brevet.app.log.BrevetEventStorageEngine";
    static final String STORE = "dev.brevet.app.log.SequencedEventStore";
    static final String TOKENS = "org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore";
    static final String CLOCK = "dev.brevet.app.time.DatabaseClock";
    static final String SERIALIZER = "org.axonframework.serialization.jackson3.Jackson3Serializer";
    static final String POOLED = "org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor";
    static final String PROPAGATING = "org.axonframework.eventhandling.PropagatingErrorHandler";
    static final String CAREFUL = "dev.brevet.app.view.CarefulViews";
    static final Map<String, String> PROJECTIONS =
            Map.of("obligations", "dev.brevet.app.obligation", "facts", "dev.brevet.app.facts");

    private WiringRules() {}

    static List<String> refusals(Wiring wiring) {
        List<String> refusals = new ArrayList<>();
        log(wiring, refusals);
        serializers(wiring, refusals);
        processors(wiring, refusals);
        surroundings(wiring, refusals);
        return refusals;
    }

    private static void log(Wiring wiring, List<String> refusals) {
        expect("The transaction manager", wiring.transactionManager(), TRANSACTIONS, refusals);
        expect("Axon's transaction manager", wiring.axonTransactionManager(), AXON_TRANSACTIONS, refusals);
        expect("The event storage engine", wiring.eventStorageEngine(), ENGINE, refusals);
        expect("The event store", wiring.eventStore(), STORE, refusals);
        expect("The clock of event messages", wiring.eventClock(), CLOCK, refusals);
        PROJECTIONS.forEach((name, home) -> {
            if (!wiring.projections().contains(home)) {
                refusals.add("The inline projection of " + name
                        + " is missing, so events would commit without it: make the one of " + home + " a bean.");
            }
        });
    }

    private static void serializers(Wiring wiring, List<String> refusals) {
        wiring.serializers()
                .forEach((role, found) -> expect(
                        "The serializer for " + role + " (axon.serializer." + role + ")", found, SERIALIZER, refusals));
        for (String role : wiring.blindSerializers()) {
            refusals.add(
                    "The serializer for " + role
                            + " does not write private fields, so state would be lost: keep the customizer of dev.brevet.app.log.");
        }
        for (String role : wiring.forgetful()) {
            refusals.add("The serializer for " + role
                    + " cannot read a replay token back, so a replay would break its views: keep the customizer of"
                    + " dev.brevet.app.log.");
        }
    }

    private static void processors(Wiring wiring, List<String> refusals) {
        wiring.processors().forEach((name, found) -> expect("The processor " + name, found, POOLED, refusals));
        wiring.tokenStores()
                .forEach((name, found) -> expect("The token store of the processor " + name, found, TOKENS, refusals));
        wiring.processorErrors().forEach((name, found) -> {
            if (!found.equals(CAREFUL)) {
                expect("The error handler of the processor " + name, found, PROPAGATING, refusals);
            }
        });
        wiring.groupErrors().forEach((group, found) -> {
            expect("The error handler of the processing group " + group, found, PROPAGATING, refusals);
            if (!wiring.groupsWithLetters().contains(group)) {
                refusals.add("The processing group " + group
                        + " has no dead-letter queue, so one bad event would stop it: register one on JDBC for it.");
            }
        });
    }

    private static void surroundings(Wiring wiring, List<String> refusals) {
        if (wiring.callsHome()) {
            refusals.add(
                    "Axon's update check is on, and Brevet never calls home: set axon.update-check.disabled=true.");
        }
        if (wiring.timeouts()) {
            refusals.add("Axon's time-outs are on, and at 4.13.0 they can stop a processor for good: set"
                    + " axon.timeout.enabled=false.");
        }
        if (wiring.xstream()) {
            refusals.add(
                    "XStream is on the class path, and nothing may be read with it: exclude com.thoughtworks.xstream.");
        }
        if (wiring.jobStore() == null || !wiring.clustered()) {
            refusals.add("Quartz keeps its jobs in " + wiring.jobStore()
                    + ", not clustered in the database, so nodes would not share the calendar: set"
                    + " spring.quartz.job-store-type=jdbc and org.quartz.jobStore.isClustered=true.");
        }
    }

    private static void expect(String what, String found, String expected, List<String> refusals) {
        if (!found.equals(expected)) {
            refusals.add(what + " is " + found + " where only " + expected + " keeps the promises: wire that one.");
        }
    }
}
