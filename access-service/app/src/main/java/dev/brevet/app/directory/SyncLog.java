package dev.brevet.app.directory;

import dev.brevet.api.directory.DirectoryId;
import dev.brevet.app.time.DatabaseClock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How the last reading of each directory ended, for whoever looks after it. */
@Component
public class SyncLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    /** How a reading ended. */
    public enum Outcome {
        /** A new version is in force. */
        SWITCHED,
        /** It says what is in force already. */
        UNCHANGED,
        /** It was not applied, nothing of it. */
        REFUSED,
        /** It is staged and waits for an admin to confirm it. */
        WAITING
    }

    /**
     * How one reading ended.
     *
     * @param version that came in force, or waits; null if none
     */
    public record Entry(
            DirectoryId directory,
            Instant at,
            Outcome outcome,
            @Nullable String version,
            List<Finding> findings) {}

    private final JdbcClient jdbc;
    private final DatabaseClock clock;

    SyncLog(DataSource dataSource, DatabaseClock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    Entry write(DirectoryId directory, Outcome outcome, @Nullable String version, List<Finding> findings) {
        Entry entry = new Entry(directory, clock.instant(), outcome, version, findings);
        jdbc.sql("""
                        insert into directory_sync (directory_id, at, outcome, version, diagnostics) values (?, ?, ?, ?, ?)
                        on conflict (directory_id) do update set at = excluded.at, outcome = excluded.outcome,
                            version = excluded.version, diagnostics = excluded.diagnostics""")
                .param(1, directory.value())
                .param(2, OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC))
                .param(3, outcome.name().toLowerCase(Locale.ROOT))
                .param(4, version, java.sql.Types.VARCHAR)
                .param(5, JSON.writeValueAsString(findings))
                .update();
        return entry;
    }

    void forgetWaiting(DirectoryId directory) {
        jdbc.sql("delete from directory_sync where directory_id = ? and outcome = ?")
                .params(directory.value(), Outcome.WAITING.name().toLowerCase(Locale.ROOT))
                .update();
    }

    /** Whether this version, and none after it, waits for an admin. */
    boolean waits(DirectoryId directory, String version) {
        return last().stream()
                .anyMatch(e -> e.directory().equals(directory)
                        && e.outcome() == Outcome.WAITING
                        && version.equals(e.version()));
    }

    /** The last entry of each directory. */
    public List<Entry> last() {
        return jdbc.sql("select * from directory_sync order by directory_id")
                .query((row, n) -> new Entry(
                        new DirectoryId(row.getString("directory_id")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                        row.getString("version"),
                        JSON.readValue(row.getString("diagnostics"), FINDINGS)))
                .list();
    }
}
