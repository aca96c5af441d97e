package dev.brevet.app.directory;

import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.app.directory.SyncLog.Entry;
import dev.brevet.app.directory.SyncLog.Outcome;
import dev.brevet.domain.policy.StepUps;
import dev.brevet.web.directory.DirectoryDesk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the pages what the sources of people last said. */
@Component
class DeskOfDirectories implements DirectoryDesk {

    private final JdbcClient jdbc;
    private final Directories directories;
    private final Clock clock;

    DeskOfDirectories(DataSource dataSource, Directories directories, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.directories = directories;
        this.clock = clock;
    }

    @Override
    public List<Source> sources() {
        Map<String, Entry> last = directories.last().stream()
                .collect(Collectors.toMap(e -> e.directory().value(), Function.identity()));
        Set<String> read = directories.ids().stream().map(DirectoryId::value).collect(Collectors.toSet());
        Set<String> all = new TreeSet<>(read);
        all.addAll(last.keySet());
        all.addAll(jdbc.sql("select directory_id from fact_directory")
                .query(String.class)
                .list());
        return all.stream()
                .map(id -> new Source(
                        new DirectoryId(id),
                        read.contains(id),
                        version("select version from fact_directory where directory_id = ?", id),
                        Optional.ofNullable(last.get(id))
                                .map(DeskOfDirectories::last)
                                .orElse(null),
                        waits(last.get(id))
                                ? version("select version from directory_sync where directory_id = ?", id)
                                : null))
                .toList();
    }

    private static boolean waits(@Nullable Entry entry) {
        return entry != null && entry.outcome() == Outcome.WAITING;
    }

    private static Last last(Entry entry) {
        return new Last(
                entry.at(),
                word(entry),
                entry.findings().stream()
                        .map(f -> new DirectoryDesk.Finding(f.place(), f.cause()))
                        .toList());
    }

    private static String word(Entry entry) {
        return entry.outcome().name().toLowerCase(Locale.ROOT);
    }

    private @Nullable Version version(String which, String directory) {
        return jdbc.sql("select * from directory_version where version = (" + which + ")")
                .param(directory)
                .query(DeskOfDirectories::version)
                .optional()
                .orElse(null);
    }

    private static Version version(ResultSet row, int n) throws SQLException {
        return new Version(
                row.getString("version"),
                row.getObject("staged_at", OffsetDateTime.class).toInstant(),
                row.getString("sha256"),
                row.getInt("people"),
                row.getInt("groups"));
    }

    @Override
    public List<Known> people(DirectoryId directory, String after, int most) {
        return jdbc.sql("""
                        select d.person_id, d.external_id, d.active
                          from fact_directory f join directory_person d on d.version = f.version
                         where f.directory_id = ? and d.external_id > ? order by d.external_id limit ?""")
                .params(directory.value(), after, most)
                .query((row, n) -> new Known(new PersonId(row.getString(1)), row.getString(2), row.getBoolean(3)))
                .list();
    }

    @Override
    public List<Merge> merges(int most) {
        return jdbc.sql("select person_id, merged_into from fact_person where merged_into is not null"
                        + " order by person_id limit ?")
                .param(most)
                .query((row, n) -> new Merge(new PersonId(row.getString(1)), new PersonId(row.getString(2))))
                .list();
    }

    @Override
    public String read(DirectoryId directory) {
        return word(directories.read(directory));
    }

    @Override
    public void confirm(DirectoryId directory, String version, PersonId admin, Proof proof) {
        StepUps.unlessFresh("Confirming a directory", proof, clock.instant());
        Entry unused = directories.confirm(directory, version, new Actor(admin, Channel.WEB));
    }
}
