package dev.brevet.app.rest;

import dev.brevet.app.time.DatabaseClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys of writes and their answers, kept in PostgreSQL for a day. */
@Component
public class IdempotencyKeys {

    /** After this a try without an answer is given up: its node died. The command's own id keeps it from acting twice. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(60);

    /** What a key means when it comes. */
    sealed interface Claim {

        /** It was never seen. */
        record First() implements Claim {}

        /** It was answered like this. */
        record Answered(
                int status,
                String body,
                @Nullable String location,
                @Nullable String contentType) implements Claim {}

        /** Its first try has no answer yet. */
        record AtWork() implements Claim {}

        /** It came with another call. */
        record OtherBody() implements Claim {}
    }

    private record Row(
            String hash,
            @Nullable Integer status,
            @Nullable String body,
            @Nullable String location,
            @Nullable String contentType) {}

    private final JdbcClient jdbc;
    private final DatabaseClock clock;

    IdempotencyKeys(DataSource dataSource, DatabaseClock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    Claim claim(String person, String key, String hash) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        int claimed = jdbc.sql("""
                        insert into idempotency_key as k (person_id, key, request_hash, created_at) values (?, ?, ?, ?)
                        on conflict (person_id, key) do update set created_at = excluded.created_at
                         where k.status is null and k.request_hash = excluded.request_hash and k.created_at < ?""")
                .params(person, key, hash, now, now.minus(GIVEN_UP))
                .update();
        if (claimed == 1) {
            return new Claim.First();
        }
        Row row = jdbc.sql("""
                        select request_hash, status, body, location, content_type from idempotency_key
                         where person_id = ? and key = ?""")
                .params(person, key)
                .query((r, n) -> new Row(
                        r.getString(1), r.getObject(2, Integer.class), r.getString(3), r.getString(4), r.getString(5)))
                .optional()
                .orElse(null);
        if (row == null) {
            return new Claim.AtWork();
        }
        if (!row.hash().equals(hash)) {
            return new Claim.OtherBody();
        }
        return row.status() == null
                ? new Claim.AtWork()
                : new Claim.Answered(
                        row.status(), row.body() == null ? "" : row.body(), row.location(), row.contentType());
    }

    void answer(
            String person,
            String key,
            int status,
            String body,
            @Nullable String location,
            @Nullable String contentType) {
        jdbc.sql("""
                        update idempotency_key set status = ?, body = ?, location = ?, content_type = ?
                         where person_id = ? and key = ?""")
                .param(1, status)
                .param(2, body)
                .param(3, location)
                .param(4, contentType)
                .param(5, person)
                .param(6, key)
                .update();
    }

    void forget(String person, String key) {
        jdbc.sql("delete from idempotency_key where person_id = ? and key = ?")
                .params(person, key)
                .update();
    }
}
