package dev.brevet.app.selfcheck;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was wired in this process; classes by their full name.
 *
 * @param projections       packages of the inline projections
 * @param tokenStores       by processor
 * @param serializers       by role: general, messages, events
 * @param blindSerializers  roles whose serializer does not write private fields
 * @param forgetful         roles whose serializer cannot read a replay token back
 * @param processors        by name
 * @param processorErrors   error handler by processor
 * @param groupErrors       error handler by processing group
 * @param groupsWithLetters processing groups that have a dead-letter queue of ours
 * @param jobStore          of the Quartz scheduler, null if there is none
 */
record Wiring(
        String transactionManager,
        String axonTransactionManager,
        String eventStorageEngine,
        String eventStore,
        List<String> projections,
        Map<String, String> tokenStores,
        Map<String, String> serializers,
        List<String> blindSerializers,
        List<String> forgetful,
        String eventClock,
        Map<String, String> processors,
        Map<String, String> processorErrors,
        Map<String, String> groupErrors,
        List<String> groupsWithLetters,
        boolean callsHome,
        boolean timeouts,
        boolean xstream,
        @Nullable String jobStore,
        boolean clustered) {}
