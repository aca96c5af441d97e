package dev.brevet.connectors.postgresql;

import dev.brevet.connectors.spi.Access;
import dev.brevet.connectors.spi.Inventory.Holding;
import dev.brevet.connectors.spi.Observation;
import dev.brevet.connectors.spi.Observation.Check;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks with the login that may do nothing, and lets PostgreSQL itself say what an account can do. */
final class Observer {

    private Observer() {}

    /** @param ended sessions that the revoke of this very attempt found, if it ran here; null if all must be counted */
    static Observation.Seen observe(
            Connection connection,
            Access access,
            String actor,
            List<PrivilegeCheck> questions,
            @Nullable Set<Integer> ended)
            throws SQLException {
        boolean separate = separate(connection);
        // SET exists from 16 on; before that a member may always SET ROLE, so MEMBER answers the same question.
        String sql = """
            select coalesce(a.oid, 0) as account, coalesce(r.oid, 0) as "right",
                   coalesce(pg_has_role(a.oid, r.oid, 'USAGE'), false) as usage,
                   coalesce(pg_has_role(a.oid, r.oid, 'MEMBER'), false) as member,
                   coalesce(pg_has_role(a.oid, r.oid, '%s'), false) as set,
                   exists (select from pg_auth_members m
                           where m.roleid = r.oid and m.member = a.oid and m.grantor = me.oid) as ours,
                   (select count(*) from pg_auth_members m
                    where m.roleid = r.oid and m.member = a.oid and m.grantor is distinct from me.oid) as others,
                   (select count(*) from pg_prepared_xacts p where p.owner = a.rolname) as prepared
            from (select 1) one left join pg_roles me on me.rolname = ?
                 left join pg_roles a on a.rolname = ? left join pg_roles r on r.rolname = ?
            """.formatted(separate ? "SET" : "MEMBER");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, actor);
            statement.setString(2, access.account());
            statement.setString(3, access.right());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("a query for one row gave none", "XX000");
                }
                long account = row.getLong("account");
                boolean usage = row.getBoolean("usage");
                boolean set = row.getBoolean("set");
                Set<Integer> live = live(connection, account);
                List<Check> checks = new ArrayList<>();
                checks.add(new Check("account exists", yes(account != 0)));
                checks.add(new Check("right exists", yes(row.getLong("right") != 0)));
                checks.add(new Check("pg_has_role USAGE", yes(usage)));
                checks.add(new Check("pg_has_role MEMBER", yes(row.getBoolean("member"))));
                if (separate) {
                    checks.add(new Check("pg_has_role SET", yes(set)));
                }
                checks.add(new Check("memberships given by other grantors", row.getString("others")));
                checks.add(new Check("live sessions of the account", Integer.toString(live.size())));
                checks.add(new Check("prepared transactions of the account", row.getString("prepared")));
                for (PrivilegeCheck question : questions) {
                    checks.add(new Check(question.question(), ask(connection, account, question)));
                }
                if (ended != null) {
                    live.retainAll(ended);
                }
                boolean held = usage || set;
                return new Observation.Seen(
                        true, held, row.getBoolean("ours"), held ? 0 : live.size(), List.copyOf(checks));
            }
        }
    }

    static List<Holding> holdings(Connection connection, Set<String> rights, String actor) throws SQLException {
        boolean separate = separate(connection);
        String sql =
                """
            select a.rolname, r.rolname,
                   exists (select from pg_auth_members m where m.roleid = r.oid and m.member = a.oid
                           and m.grantor = (select oid from pg_roles where rolname = ?)) as ours
            from pg_roles r cross join pg_roles a
            where r.rolname = any(?) and a.oid <> r.oid
              and (exists (select from pg_auth_members m where m.roleid = r.oid and m.member = a.oid %s)
                   or a.rolcanlogin and not a.rolsuper
                      and (pg_has_role(a.oid, r.oid, 'USAGE') or pg_has_role(a.oid, r.oid, '%s')))
            order by a.rolname, r.rolname
            """.formatted(separate ? "and (m.inherit_option or m.set_option)" : "", separate ? "SET" : "MEMBER");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, actor);
            statement.setArray(2, connection.createArrayOf("text", rights.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                List<Holding> holdings = new ArrayList<>();
                while (rows.next()) {
                    holdings.add(new Holding(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
                }
                return List.copyOf(holdings);
            }
        }
    }

    private static Set<Integer> live(Connection connection, long account) throws SQLException {
        String sql =
                "select pid from pg_stat_activity where " + (account == 0 ? Sessions.OF_DROPPED : Sessions.OF_ACCOUNT);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (account != 0) {
                statement.setLong(1, account);
            }
            try (ResultSet rows = statement.executeQuery()) {
                Set<Integer> pids = new HashSet<>();
                while (rows.next()) {
                    pids.add(rows.getInt(1));
                }
                return pids;
            }
        }
    }

    private static String ask(Connection connection, long account, PrivilegeCheck question) throws SQLException {
        if (account == 0) {
            return "no such account";
        }
        try (PreparedStatement statement =
                connection.prepareStatement(question.kind().query())) {
            statement.setLong(1, account);
            statement.setString(2, question.privilege());
            statement.setString(3, question.object());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? yes(row.getBoolean(1)) : "no such object";
            }
        } catch (SQLException e) {
            String state = Failures.state(e);
            if (state.startsWith("22") || state.startsWith("42")) {
                return "not answered (SQLSTATE " + state + ")";
            }
            throw e;
        }
    }

    private static boolean separate(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion() >= Statements.SEPARATE_GRANTORS;
    }

    private static String yes(boolean answer) {
        return answer ? "yes" : "no";
    }
}
