package dev.brevet.app.upkeep;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets the answers to writes that came more than 24 hours ago. */
@Component
class OldIdempotencyKeys {

    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;

    OldIdempotencyKeys(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Returns how many were forgotten. */
    int forget() {
        int all = 0;
        int forgotten = BATCH;
        while (forgotten == BATCH) {
            forgotten = jdbc.sql("""
                            delete from idempotency_key where (person_id, key) in (
                                select person_id, key from idempotency_key
                                 where created_at < brevet_now() - interval '24 hours'
                                 order by created_at limit ? for update skip locked)""").param(BATCH).update();
            all += forgotten;
        }
        return all;
    }
}
