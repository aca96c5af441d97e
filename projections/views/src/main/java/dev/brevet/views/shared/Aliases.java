package dev.brevet.views.shared;

import dev.brevet.api.shared.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every id under which a person was known: their own, and those that turned out to be theirs. */
@Component
public class Aliases {

    private static final String MINE = """
            with recursive mine (id) as (
                select cast(:person as text)
                union
                select p.person_id from views.person p join mine m on p.merged_into = m.id)
            """;

    private final JdbcClient jdbc;

    public Aliases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The ids of a person, their own among them; ids that were merged away stand for themselves and what went into them. */
    public String[] of(PersonId person) {
        return ids(person, "select id from mine");
    }

    /** The same, and the workloads that this person answers for: whose asks are not theirs to decide. */
    public String[] andWorkloadsOf(PersonId person) {
        return ids(person, """
                select id from mine
                union
                select p.person_id from views.person p join mine m on p.owner = m.id where p.said_owner is null
                union
                select p.person_id from views.person p join mine m on p.said_owner = m.id""");
    }

    private String[] ids(PersonId person, String select) {
        return jdbc.sql(MINE + select)
                .param("person", person.value())
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }

    /** Whether a column holds one of the ids; with a single one, as nearly all people have, an index keeps its order. */
    public static String condition(String column, String parameter, String[] ids) {
        return ids.length == 1
                ? " " + column + " = :" + parameter + " "
                : " " + column + " = any(cast(:" + parameter + " as text[])) ";
    }

    /** The value of the parameter of such a condition. */
    public static Object value(String[] ids) {
        return ids.length == 1 ? ids[0] : ids;
    }
}
