package dev.brevet.app.directory;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import dev.brevet.app.time.DatabaseClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of staged versions: written once, read whole, dropped when nothing refers to them. */
@Component
public class StagedVersions {

    private static final int BATCH = 1_000;

    /** A version that is staged, with what it was compared to. */
    record Version(
            String version,
            DirectoryId directory,
            String sha256,
            @Nullable String basedOn,
            int people,
            int groups) {}

    private record Held(String person, AccountKey account) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final DatabaseClock clock;

    StagedVersions(DataSource dataSource, DatabaseClock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.batches = new JdbcTemplate(dataSource);
        this.clock = clock;
    }

    Optional<Version> inForce(DirectoryId directory) {
        return jdbc.sql("""
                        select v.* from fact_directory f join directory_version v on v.version = f.version
                         where f.directory_id = ?""")
                .param(directory.value())
                .query(StagedVersions::version)
                .optional();
    }

    Optional<Version> find(String version) {
        return jdbc.sql("select * from directory_version where version = ?")
                .param(version)
                .query(StagedVersions::version)
                .optional();
    }

    private static Version version(ResultSet row, int n) throws SQLException {
        return new Version(
                row.getString("version"),
                new DirectoryId(row.getString("directory_id")),
                row.getString("sha256"),
                row.getString("based_on"),
                row.getInt("people"),
                row.getInt("groups"));
    }

    List<StagedPerson> people(String version) {
        Map<String, List<AccountKey>> accounts = new HashMap<>();
        jdbc.sql("select person_id, account_key from directory_account where version = ?")
                .param(version)
                .query((row, n) -> new Held(row.getString(1), new AccountKey(row.getString(2))))
                .list()
                .forEach(h -> accounts.computeIfAbsent(h.person(), p -> new ArrayList<>())
                        .add(h.account()));
        return jdbc.sql("select * from directory_person where version = ?")
                .param(version)
                .query((row, n) -> person(row, accounts))
                .list();
    }

    private static StagedPerson person(ResultSet row, Map<String, List<AccountKey>> accounts) throws SQLException {
        String id = row.getString("person_id");
        return new StagedPerson(
                new PersonId(id),
                row.getString("external_id"),
                PersonKind.valueOf(row.getString("kind")),
                row.getBoolean("active"),
                new TextRef(row.getString("name"), row.getString("name_sha256")),
                new TextRef(row.getString("account"), row.getString("account_sha256")),
                Arrays.stream((String[]) row.getArray("groups").getArray())
                        .map(GroupId::new)
                        .toList(),
                personOrNull(row.getString("manager")),
                personOrNull(row.getString("owner")),
                accounts.getOrDefault(id, List.of()));
    }

    private static @Nullable PersonId personOrNull(@Nullable String id) {
        return id == null ? null : new PersonId(id);
    }

    /** Texts of these keys, as far as they are not erased. */
    Map<String, String> texts(List<String> keys) {
        Map<String, String> texts = new HashMap<>();
        jdbc.sql("select id, text from erasable_text where id = any (?) and text is not null")
                .param(keys.toArray(String[]::new))
                .query(row -> {
                    texts.put(row.getString(1), row.getString(2));
                });
        return texts;
    }

    void write(Version version, List<StagedPerson> people) {
        jdbc.sql("""
                        insert into directory_version (version, directory_id, staged_at, sha256, based_on, people, groups)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        version.version(),
                        version.directory().value(),
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                        version.sha256())
                .param(5, version.basedOn(), Types.VARCHAR)
                .param(6, version.people())
                .param(7, version.groups())
                .update();
        int[][] unused = batches.batchUpdate("""
                        insert into directory_person (version, person_id, external_id, kind, active, name, name_sha256,
                            account, account_sha256, groups, manager, owner)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", people, BATCH, (statement, p) -> {
            statement.setString(1, version.version());
            statement.setString(2, p.id().value());
            statement.setString(3, p.externalId());
            statement.setString(4, p.kind().name());
            statement.setBoolean(5, p.active());
            statement.setString(6, p.name().id());
            statement.setString(7, p.name().sha256());
            statement.setString(8, p.account().id());
            statement.setString(9, p.account().sha256());
            statement.setArray(
                    10,
                    statement
                            .getConnection()
                            .createArrayOf(
                                    "text",
                                    p.groups().stream()
                                            .map(GroupId::value)
                                            .sorted()
                                            .toArray()));
            statement.setString(11, p.manager() == null ? null : p.manager().value());
            statement.setString(12, p.owner() == null ? null : p.owner().value());
        });
        List<Held> accounts = people.stream()
                .flatMap(p -> p.accounts().stream().map(a -> new Held(p.id().value(), a)))
                .toList();
        int[][] alsoUnused = batches.batchUpdate(
                "insert into directory_account (version, account_key, person_id) values (?, ?, ?)",
                accounts,
                BATCH,
                (statement, a) -> {
                    statement.setString(1, version.version());
                    statement.setString(2, a.account().value());
                    statement.setString(3, a.person());
                });
    }

    /** Versions in force whose rows do not hash to what the log says: somebody changed them behind Brevet's back. */
    public List<String> tampered() {
        return jdbc
                .sql("select version, sha256 from fact_directory order by version")
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(v -> !StagedPerson.sha256(people(v.getKey())).equals(v.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Drops what is neither in force nor waits and older than this: an earlier version, or one that never came in force. */
    void dropOld(DirectoryId directory, Duration age) {
        jdbc.sql("""
                        delete from directory_version v
                         where directory_id = ? and staged_at < ?
                           and not exists (select 1 from fact_directory f where f.version = v.version)
                           and not exists (select 1 from directory_sync s where s.version = v.version)""")
                .params(
                        directory.value(),
                        OffsetDateTime.ofInstant(clock.instant().minus(age), ZoneOffset.UTC))
                .update();
    }
}
