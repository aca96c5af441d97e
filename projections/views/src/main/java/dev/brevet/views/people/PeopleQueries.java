package dev.brevet.views.people;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Cursor;
import dev.brevet.views.shared.Lookups;
import dev.brevet.views.shared.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers who somebody is. */
@Component
@Transactional(readOnly = true)
class PeopleQueries {

    private final JdbcClient jdbc;
    private final Lookups lookups;

    PeopleQueries(JdbcClient jdbc, Lookups lookups) {
        this.jdbc = jdbc;
        this.lookups = lookups;
    }

    @QueryHandler
    Optional<PersonView> answer(GetPerson query) {
        return answer(new FindPeople(List.of(query.id()))).stream().findFirst();
    }

    @QueryHandler
    List<PersonView> answer(FindPeople query) {
        Cursor.limit(Math.max(1, query.ids().size()), 200);
        List<Line> lines = jdbc.sql("""
                        select person_id, kind, name_ref, account_ref,
                               array(select distinct unnest(groups || said_groups) order by 1) as groups,
                               active and coalesce(said_active, true) as active
                          from views.person where person_id = any(cast(:ids as text[])) order by person_id""")
                .param("ids", query.ids().stream().map(PersonId::value).toArray(String[]::new))
                .query((row, n) -> new Line(
                        Sql.text(row, "person_id"),
                        PersonKind.valueOf(Sql.text(row, "kind")),
                        Sql.textOrNull(row, "name_ref"),
                        Sql.textOrNull(row, "account_ref"),
                        Sql.groups(row, "groups"),
                        row.getBoolean("active")))
                .list();
        List<@Nullable String> references = new ArrayList<>();
        lines.forEach(line -> {
            references.add(line.nameRef);
            references.add(line.accountRef);
        });
        Lookups.Texts words = lookups.texts(references);
        return lines.stream().map(line -> line.view(words)).toList();
    }

    private record Line(
            String id,
            PersonKind kind,
            @Nullable String nameRef,
            @Nullable String accountRef,
            List<GroupId> groups,
            boolean active) {

        PersonView view(Lookups.Texts words) {
            String name = words.textOrNull(nameRef);
            String account = words.textOrNull(accountRef);
            return new PersonView(
                    new PersonId(id),
                    kind,
                    name == null ? id : name,
                    Lookups.ERASED.equals(account) ? null : account,
                    groups,
                    active);
        }
    }
}
