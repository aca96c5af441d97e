package dev.brevet.connectors.postgresql;

import dev.brevet.connectors.spi.Access;
import dev.brevet.connectors.spi.Outcome;
import dev.brevet.connectors.spi.Reason;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Changes memberships with the login that may, looking first and at most once, so that a repeated call is harmless. */
final class Actor {

    private Actor() {}

    static Outcome grant(Connection connection, Access access, Attempt attempt) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        // A grant that waits for a distant standby could land after its deadline; one lost in a failover is only
        // missed.
        Look look = look(connection, access, attempt, "local");
        if (look.account() == 0) {
            return new Outcome.Rejected(Reason.ACCOUNT_MISSING, "the target has no such account");
        }
        if (look.right() == 0) {
            return new Outcome.Rejected(Reason.RIGHT_MISSING, "the target has no such right");
        }
        if (!look.canLogin()) {
            return new Outcome.Rejected(
                    Reason.REFUSED_BY_TARGET, "the account cannot log in: it is a group or disabled");
        }
        if (look.oursInForm()) {
            return new Outcome.AlreadyThere(false);
        }
        if (look.standing() && !look.ours()) {
            return new Outcome.AlreadyThere(true);
        }
        execute(connection, attempt, Statements.guarded(look.deadline(), Statements.grant(major, access)));
        return new Outcome.Done(0);
    }

    static Revoked revoke(Connection connection, Access access, Attempt attempt) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        Look look = look(connection, access, attempt, "on");
        if (look.ours()) {
            String statement = major >= Statements.SEPARATE_GRANTORS
                    ? Statements.revoke(major, access)
                    : Statements.revokeOnlyOurs(access, look.right(), look.account(), look.me());
            execute(connection, attempt, Statements.guarded(look.deadline(), statement));
        }
        attempt.sending();
        try {
            // A login that was dropped leaves its sessions behind, and those go on with the roles they had set.
            Sessions.Ended ended = Sessions.end(connection, look.account(), look.deadline(), attempt);
            return new Revoked(look.ours(), ended);
        } catch (SQLException e) {
            throw new HalfDoneException(e);
        }
    }

    /** The membership is gone, or was never there, and the sessions may not have ended. */
    static final class HalfDoneException extends SQLException {

        private static final long serialVersionUID = 1L;

        HalfDoneException(SQLException cause) {
            super("sessions may not have ended", Failures.state(cause), cause);
        }
    }

    record Revoked(boolean taken, Sessions.Ended ended) {}

    private static void execute(Connection connection, Attempt attempt, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            attempt.sending();
            statement.execute(sql);
        }
    }

    private static Look look(Connection connection, Access access, Attempt attempt, String synchronousCommit)
            throws SQLException {
        boolean separate = connection.getMetaData().getDatabaseMajorVersion() >= Statements.SEPARATE_GRANTORS;
        String sql = """
            select set_config('statement_timeout', ?, false), set_config('lock_timeout', ?, false),
                   set_config('synchronous_commit', ?, false),
                   extract(epoch from clock_timestamp()) as now, me.oid as me,
                   coalesce(a.oid, 0) as account, coalesce(a.rolcanlogin, false) as can_login,
                   coalesce(r.oid, 0) as "right",
                   exists (select from pg_auth_members m
                           where m.roleid = r.oid and m.member = a.oid and m.grantor = me.oid) as ours,
                   exists (select from pg_auth_members m
                           where m.roleid = r.oid and m.member = a.oid and m.grantor = me.oid %s) as ours_in_form,
                   exists (select from pg_auth_members m
                           where m.roleid = r.oid and m.member = a.oid and m.grantor <> me.oid %s) as standing
            from pg_roles me left join pg_roles a on a.rolname = ? left join pg_roles r on r.rolname = ?
            where me.rolname = current_user
            """.formatted(
                        separate ? "and m.inherit_option and not m.set_option and not m.admin_option" : "",
                        separate ? "and m.inherit_option" : "");
        String limit = Long.toString(attempt.remainingForTarget());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, limit);
            statement.setString(2, limit);
            statement.setString(3, synchronousCommit);
            statement.setString(4, access.account());
            statement.setString(5, access.right());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the connector's own login is gone", "28000");
                }
                BigDecimal deadline = row.getBigDecimal("now").add(BigDecimal.valueOf(attempt.remaining(), 9));
                return new Look(
                        deadline,
                        row.getLong("me"),
                        row.getLong("account"),
                        row.getBoolean("can_login"),
                        row.getLong("right"),
                        row.getBoolean("ours"),
                        row.getBoolean("ours_in_form"),
                        row.getBoolean("standing"));
            }
        }
    }

    /**
     * How things stand before a change; an oid of 0 means that there is none.
     *
     * @param deadline by the target's clock: its time of the look plus what was left when the answer arrived, which is
     *                 never later than the call's own end
     */
    private record Look(
            BigDecimal deadline,
            long me,
            long account,
            boolean canLogin,
            long right,
            boolean ours,
            boolean oursInForm,
            boolean standing) {}
}
