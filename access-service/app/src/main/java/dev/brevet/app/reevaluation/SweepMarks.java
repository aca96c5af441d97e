package dev.brevet.app.reevaluation;

import dev.brevet.app.facts.FactsLock;
import dev.brevet.app.facts.ReportedSignals;
import dev.brevet.domain.inforce.Facts;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Remembers for all nodes how far the live grants were looked at. */
@Component
class SweepMarks {

    /** Nodes agree on the time to a fraction of this; only what ran out so long ago has run out for all of them. */
    private static final Duration FOR_ALL_NODES = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final ReportedSignals signals;
    private final FactsLock lock;
    private final TransactionTemplate transaction;

    SweepMarks(
            DataSource dataSource, ReportedSignals signals, FactsLock lock, PlatformTransactionManager transactions) {
        this.jdbc = JdbcClient.create(dataSource);
        this.signals = signals;
        this.lock = lock;
        this.transaction = new TransactionTemplate(transactions);
    }

    SweepMark last() {
        return jdbc.sql("select facts_version, posture_version, posture_until from live_grant_sweep")
                .query((row, n) -> new SweepMark(
                        row.getLong(1),
                        row.getLong(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .single();
    }

    /** What is reached once everything was looked at that is there from now on. */
    SweepMark now(Facts facts) {
        return new SweepMark(facts.version(), signals.version(), facts.now().minus(FOR_ALL_NODES));
    }

    boolean ranOutBetween(SweepMark seen, SweepMark next) {
        return signals.ranOut(seen.until(), next.until());
    }

    /** Whoever decides by what had not run out when they looked has written it down when this returns. */
    void waitForDecisionsUnderWay() {
        transaction.executeWithoutResult(status -> lock.takeExclusively());
    }

    /** Never backwards: another node may have gone further meanwhile. */
    void reached(SweepMark mark) {
        jdbc.sql("""
                        update live_grant_sweep set facts_version = greatest(facts_version, ?),
                               posture_version = greatest(posture_version, ?),
                               posture_until = greatest(posture_until, ?)""")
                .params(mark.facts(), mark.posture(), OffsetDateTime.ofInstant(mark.until(), ZoneOffset.UTC))
                .update();
    }
}
