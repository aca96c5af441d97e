package dev.brevet.views.shared;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who decides for whom beside the groups one belongs to: as a manager, or in the place of somebody who is away. */
@Component
public class Deciders {

    private static final String MANAGER = WellKnownGroups.MANAGER_OF_ASKER.value();

    private final JdbcClient jdbc;

    public Deciders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What this person may decide at this moment, whoever asks. */
    public Acting of(Viewer viewer) {
        String me = viewer.person().value();
        List<Absent> absent = jdbc.sql("""
                        select person_id, groups || said_groups as all_groups from views.person
                         where delegate = ? and delegate_since <= now() and delegate_until > now()
                           and active and said_active is not false and merged_into is null""")
                .param(me)
                .query((row, n) -> new Absent(Sql.text(row, "person_id"), Arrays.asList((String[])
                        row.getArray("all_groups").getArray())))
                .list();
        // What a directory says of somebody's manager goes before what was said here.
        List<String> reports = jdbc.sql("""
                        select person_id from views.person where said_manager = ?
                        union all
                        select person_id from views.person where manager = ? and said_manager is null""").params(me, me).query(String.class).list();
        return new Acting(viewer, absent, reports);
    }

    /** Somebody who is away and lets the viewer decide instead, with their groups. */
    record Absent(String person, List<String> groups) {}

    /** The rights of one viewer to decide, as the queries need them. */
    public static final class Acting {

        private final Viewer viewer;
        private final List<Absent> absent;
        private final List<String> reports;

        Acting(Viewer viewer, List<Absent> absent, List<String> reports) {
            this.viewer = viewer;
            this.absent = absent;
            this.reports = reports;
        }

        /** Every group for which this person may decide something; an index finds by it what {@link Deciders#condition} narrows. */
        public String[] groups() {
            Set<String> all = new LinkedHashSet<>(List.of(viewer.groupNames()));
            absent.forEach(a -> all.addAll(a.groups()));
            if (!reports.isEmpty()) {
                all.add(MANAGER);
            }
            return all.toArray(String[]::new);
        }

        /** Adds what {@link Deciders#condition} asks for to a statement. */
        public JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
            return statement
                    .param("me", viewer.person().value())
                    .param("groups", viewer.groupNames())
                    .param("acting", groups())
                    .param("absent", absent.stream().map(Absent::person).toArray(String[]::new))
                    .param("reports", reports.toArray(String[]::new));
        }

        /** The groups among these for which this person decides what that one asked. */
        public List<GroupId> decidesFor(PersonId asker, List<GroupId> open, List<GroupId> standIns) {
            Set<GroupId> counts = new LinkedHashSet<>();
            open.stream().filter(viewer.groups()::contains).forEach(counts::add);
            if (open.contains(WellKnownGroups.MANAGER_OF_ASKER) && reports.contains(asker.value())) {
                counts.add(WellKnownGroups.MANAGER_OF_ASKER);
            }
            absent.stream()
                    .filter(a -> !a.person().equals(asker.value()))
                    .flatMap(a -> a.groups().stream().map(GroupId::new))
                    .filter(standIns::contains)
                    .forEach(counts::add);
            return List.copyOf(counts);
        }
    }

    /**
     * Whether the viewer may decide a row: by a group of theirs, as the asker's manager, or for somebody who is away.
     *
     * @param open     column of the groups that may decide
     * @param standIns column of those for which a stand-in counts
     * @param asker    column of who asked
     */
    public static String condition(String open, String standIns, String asker) {
        return " (" + open + " && cast(:acting as text[]) and (" + open + " && cast(:groups as text[])"
                + " or '" + MANAGER + "' = any(" + open + ") and " + asker + " = any(cast(:reports as text[]))"
                + " or exists (select 1 from views.person p where p.person_id = any(cast(:absent as text[]))"
                + " and p.person_id <> " + asker + " and " + standIns + " && (p.groups || p.said_groups)))) ";
    }
}
