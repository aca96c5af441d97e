package dev.brevet.demo.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Prepares Brevet's own cluster: the database, the owner that migrates it, and the roles that the log is guarded with. */
public final class BrevetDatabase {

    /** The database that holds the log and the views. */
    public static final String DATABASE = "brevet";

    /** Owns the schema and migrates it. */
    public static final String OWNER = "brevet_owner";

    /** What the service signs in as. */
    public static final String RUNTIME = "brevet_runtime";

    private static final String SEQUENCER = "brevet_sequencer";
    private static final List<String> GROUPS = List.of(SEQUENCER, "brevet_auditor", "brevet_signer");

    private BrevetDatabase() {}

    /** Makes what is missing; safe to call at each start. */
    public static void prepare(Cluster cluster) throws SQLException {
        try (Connection connection = cluster.superuser("postgres")) {
            Roles roles = new Roles(connection);
            for (String login : List.of(OWNER, RUNTIME)) {
                roles.login(login, cluster.password(login));
            }
            for (String group : GROUPS) {
                roles.group(group);
            }
            roles.execute("grant " + roles.quoted(SEQUENCER) + " to " + roles.quoted(OWNER));
            roles.database(DATABASE, OWNER);
            roles.mayConnect(DATABASE, RUNTIME);
            for (String maintenance : List.of("postgres", "template1")) {
                roles.execute("revoke all on database " + roles.quoted(maintenance) + " from public");
            }
        }
    }
}
