package dev.brevet.app.upkeep;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tries every sequence of dead letters of every view once more. */
@Component
class DeadLetterRetry {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterRetry.class);

    private record Waiting(String group, int sequences) {}

    private final JdbcClient jdbc;
    private final org.axonframework.config.Configuration axon;
    private final MeterRegistry meters;

    DeadLetterRetry(DataSource dataSource, org.axonframework.config.Configuration axon, MeterRegistry meters) {
        this.jdbc = JdbcClient.create(dataSource);
        this.axon = axon;
        this.meters = meters;
    }

    /** Returns how many sequences went through. */
    int run() {
        List<Waiting> waiting = jdbc.sql("""
                        select processing_group, count(distinct sequence_identifier) from dead_letter
                         group by 1 order by 1""")
                .query((row, n) -> new Waiting(row.getString(1), row.getInt(2)))
                .list();
        int done = 0;
        for (Waiting group : waiting) {
            done += retry(group);
        }
        return done;
    }

    private int retry(Waiting waiting) {
        EventProcessingConfiguration processing = axon.eventProcessingConfiguration();
        SequencedDeadLetterProcessor<EventMessage<?>> letters =
                processing.sequencedDeadLetterProcessor(waiting.group()).orElse(null);
        if (letters == null) {
            log.warn("There are dead letters of {}, which no view is called any more", waiting.group());
            return 0;
        }
        int done = 0;
        // A sequence that fails again goes to the back, so as many tries as there are sequences reach each of them.
        for (int i = 0; i < waiting.sequences(); i++) {
            try {
                if (letters.processAny()) {
                    done++;
                }
            } catch (RuntimeException e) {
                log.warn("Dead letters of {} could not be tried: {}", waiting.group(), e.toString());
                break;
            }
        }
        meters.counter("brevet.dead.letters.retried", "group", waiting.group(), "outcome", "handled")
                .increment(done);
        meters.counter("brevet.dead.letters.retried", "group", waiting.group(), "outcome", "failed")
                .increment(waiting.sequences() - done);
        return done;
    }
}
