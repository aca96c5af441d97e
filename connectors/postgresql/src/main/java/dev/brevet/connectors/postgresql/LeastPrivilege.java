package dev.brevet.connectors.postgresql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The statements with which an administrator of the target makes Brevet's logins, with as little power as will do. */
public final class LeastPrivilege {

    private LeastPrivilege() {}

    /**
     * The statements, in order, without passwords: set those with {@code \password}.
     *
     * @param majorVersion of the target, such as 15 or 18
     * @param actor        the login that gives and takes memberships
     * @param observer     the login that only looks
     * @param rights       the roles that Brevet may give, and no others
     * @throws IllegalArgumentException if one of these cannot be the name of a role
     */
    public static List<String> statements(int majorVersion, String actor, String observer, Collection<String> rights) {
        boolean separate = majorVersion >= Statements.SEPARATE_GRANTORS;
        List<String> statements = new ArrayList<>();
        for (String login : List.of(actor, observer)) {
            statements.add("CREATE ROLE " + role(login)
                    + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS");
        }
        for (String right : rights) {
            statements.add("GRANT " + role(right) + " TO " + role(actor)
                    + (separate ? " WITH ADMIN TRUE, INHERIT FALSE, SET FALSE" : " WITH ADMIN OPTION"));
        }
        statements.add("GRANT pg_signal_backend TO " + role(actor) + (separate ? " WITH INHERIT TRUE, SET FALSE" : ""));
        return List.copyOf(statements);
    }

    /** What the logins need, one sentence each, for the descriptor. */
    static List<String> sentences(int majorVersion) {
        return List.of(
                majorVersion >= Statements.SEPARATE_GRANTORS
                        ? "The login that changes needs ADMIN TRUE, INHERIT FALSE, SET FALSE on the listed roles only;"
                                + " no superuser, no CREATEROLE."
                        : "The login that changes needs ADMIN OPTION on the listed roles only; no superuser, no"
                                + " CREATEROLE. On PostgreSQL 15 this means that it holds those roles itself.",
                "The login that changes needs pg_signal_backend, to end sessions.",
                "The login that observes needs nothing but to connect.");
    }

    private static String role(String name) {
        String problem = Sql.problemWithRole(name);
        if (problem != null) {
            throw new IllegalArgumentException("A role's name " + problem);
        }
        return Sql.identifier(name);
    }
}
