package dev.brevet.connectors.postgresql;

import dev.brevet.connectors.spi.Descriptor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks the target what it is, and whether our own logins have more power there than they need. */
final class SelfCheck {

    private static final List<String> ALWAYS = List.of(
            "PostgreSQL cannot end a membership by itself: access ends because Brevet takes it. VALID UNTIL on a role"
                    + " only ends log-ins by password and is no expiry of membership.",
            "A revoke ends every live session of the account on this cluster, also work under other grants.");

    private SelfCheck() {}

    static Descriptor notReached(boolean verified) {
        List<String> notes = new ArrayList<>(ALWAYS);
        unverified(verified, notes);
        notes.add("The target could not be asked just now; what is said here holds for PostgreSQL 15, the weakest.");
        return new Descriptor(
                "PostgreSQL (not reached)",
                LeastPrivilege.sentences(15),
                false,
                true,
                residual(15),
                List.copyOf(notes));
    }

    static Descriptor of(Connection connection, String actor, String observer, boolean verified) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        List<String> notes = new ArrayList<>(ALWAYS);
        if (major < Statements.SEPARATE_GRANTORS) {
            notes.add("Before PostgreSQL 16 a person may SET ROLE to the right: such a session goes on after the"
                    + " membership is gone, until it is ended, which a revoke does at once.");
            notes.add("Before PostgreSQL 16 objects made after SET ROLE belong to the right and stay; a function with"
                    + " SECURITY DEFINER made so goes on working for whoever may call it.");
        }
        unverified(verified, notes);
        powers(connection, "that changes", actor, true, notes);
        powers(connection, "that observes", observer, false, notes);
        return new Descriptor(
                "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion(),
                LeastPrivilege.sentences(major),
                false,
                true,
                residual(major),
                List.copyOf(notes));
    }

    // What runs when the membership goes, runs on until its session has ended; on 15 with the right in hand.
    private static Duration residual(int major) {
        return Duration.ofSeconds(major >= Statements.SEPARATE_GRANTORS ? 1 : 5);
    }

    private static void unverified(boolean verified, List<String> notes) {
        if (!verified) {
            notes.add("The connection does not verify the target's certificate (sslmode is weaker than verify-full).");
        }
    }

    private static void powers(Connection connection, String which, String login, boolean changes, List<String> notes)
            throws SQLException {
        boolean separate = connection.getMetaData().getDatabaseMajorVersion() >= Statements.SEPARATE_GRANTORS;
        String sql = """
            select me.rolsuper, me.rolcreaterole, me.rolcreatedb, me.rolreplication, me.rolbypassrls,
                   pg_has_role(me.oid, 'pg_signal_backend', 'USAGE') as may_signal,
                   (select count(*) from pg_auth_members m join pg_roles r on r.oid = m.roleid
                    where m.member = me.oid and r.rolname <> 'pg_signal_backend' %s) as held,
                   current_setting('max_prepared_transactions')::int as prepared
            from pg_roles me where me.rolname = ?
            """.formatted(separate ? "and (m.inherit_option or m.set_option)" : "");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, login);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    notes.add("The login " + which + " does not exist.");
                    return;
                }
                for (String power :
                        List.of("rolsuper", "rolcreaterole", "rolcreatedb", "rolreplication", "rolbypassrls")) {
                    if (row.getBoolean(power)) {
                        notes.add("Over-privileged: the login " + which + " has the attribute " + attribute(power)
                                + ", which it does not need.");
                    }
                }
                // Before 16 the admin option cannot be had without the membership, so there it is no finding.
                if (row.getInt("held") > 0 && (separate || !changes)) {
                    notes.add("Over-privileged: the login " + which + " can use " + row.getInt("held")
                            + " role(s) itself, which it does not need.");
                }
                if (changes && !row.getBoolean("may_signal")) {
                    notes.add("The login that changes lacks pg_signal_backend and cannot end sessions.");
                }
                if (changes && row.getInt("prepared") > 0) {
                    notes.add("Prepared transactions are allowed on this cluster; one that a person prepared can still"
                            + " be committed after the revoke. Each look counts them.");
                }
            }
        }
    }

    private static String attribute(String column) {
        return switch (column) {
            case "rolsuper" -> "SUPERUSER";
            case "rolcreaterole" -> "CREATEROLE";
            case "rolcreatedb" -> "CREATEDB";
            case "rolreplication" -> "REPLICATION";
            default -> "BYPASSRLS";
        };
    }
}
