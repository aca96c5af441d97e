package dev.brevet.app.facts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.directory.KnownPerson;
import dev.brevet.domain.directory.People;
import dev.brevet.domain.facts.PersonFact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Everybody who is known: what people were told here, laid over what the directories in force say.
 *
 * <p>Who is taken out on either side is out. Groups of both sides count. A manager or owner that the directory names goes
 * before one named here. A version that is staged never changes, so it is read once per node.
 */
@Component
class KnownPeople {

    private final JdbcClient jdbc;
    private final Cache<String, List<KnownPerson>> versions =
            Caffeine.newBuilder().maximumSize(16).build();

    KnownPeople(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** What was said here about a person; without a kind, only a directory can say that they exist. */
    private record Local(
            PersonId id,
            @Nullable PersonKind kind,
            boolean active,
            Set<GroupId> groups,
            @Nullable PersonId manager,
            @Nullable PersonId owner,
            PersonFact.@Nullable Delegation delegation,
            @Nullable PersonId mergedInto) {

        KnownPerson alone() {
            // Adopted from a directory that is not there any more: known, and out.
            return new KnownPerson(
                    id,
                    kind == null ? PersonKind.HUMAN : kind,
                    active && kind != null,
                    groups,
                    manager,
                    owner,
                    delegation,
                    mergedInto);
        }

        KnownPerson over(KnownPerson said) {
            Set<GroupId> both = new HashSet<>(said.groups());
            both.addAll(groups);
            return new KnownPerson(
                    id,
                    said.kind(),
                    active && said.active(),
                    Set.copyOf(both),
                    said.manager() == null ? manager : said.manager(),
                    said.owner() == null ? owner : said.owner(),
                    delegation,
                    mergedInto);
        }
    }

    People read() {
        Map<PersonId, KnownPerson> known = new HashMap<>();
        jdbc.sql("select version from fact_directory").query(String.class).list().stream()
                .flatMap(version -> version(version).stream())
                .forEach(person -> known.put(person.id(), person));
        for (Local local : locals()) {
            known.compute(local.id(), (id, said) -> said == null ? local.alone() : local.over(said));
        }
        return People.of(new ArrayList<>(known.values()));
    }

    private List<Local> locals() {
        return jdbc.sql("""
                        select person_id, kind, active, groups, manager, owner, delegate, delegate_since, delegate_until,
                               merged_into
                          from fact_person""").query(KnownPeople::local).list();
    }

    private List<KnownPerson> version(String version) {
        return versions.get(
                version, v -> jdbc.sql("""
                        select person_id, kind, active, groups, manager, owner
                          from directory_person where version = ?""").param(v).query(KnownPeople::staged).list());
    }

    private static Local local(ResultSet row, int n) throws SQLException {
        String kind = row.getString("kind");
        PersonId delegate = person(row, "delegate");
        return new Local(
                new PersonId(row.getString("person_id")),
                kind == null ? null : PersonKind.valueOf(kind),
                row.getBoolean("active"),
                groups(row),
                person(row, "manager"),
                person(row, "owner"),
                delegate == null
                        ? null
                        : new PersonFact.Delegation(delegate, at(row, "delegate_since"), at(row, "delegate_until")),
                person(row, "merged_into"));
    }

    private static KnownPerson staged(ResultSet row, int n) throws SQLException {
        return new KnownPerson(
                new PersonId(row.getString("person_id")),
                PersonKind.valueOf(row.getString("kind")),
                row.getBoolean("active"),
                groups(row),
                person(row, "manager"),
                person(row, "owner"),
                null,
                null);
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        String id = row.getString(column);
        return id == null ? null : new PersonId(id);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Set<GroupId> groups(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("groups").getArray())
                .map(GroupId::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}
