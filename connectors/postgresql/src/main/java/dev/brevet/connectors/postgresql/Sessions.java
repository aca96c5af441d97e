package dev.brevet.connectors.postgresql;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the sessions of one login role and waits until they are gone.
 *
 * <p>All of them, because PostgreSQL does not let our logins see when a session began: those listed after the revoke was
 * committed are the ones that can be older than it, and one that is younger loses its connection and nothing else.
 */
final class Sessions {

    /** Whose sessions: those of one login, or those whose login was dropped under them. */
    static final String OF_ACCOUNT = "usesysid = ?";

    static final String OF_DROPPED =
            "usesysid is not null and not exists (select from pg_roles dropped where dropped.oid = usesysid)";

    private Sessions() {}

    /**
     * What was done.
     *
     * @param pids of the sessions that were there
     * @param gone all of them were seen to be gone
     */
    record Ended(Set<Integer> pids, boolean gone) {

        Ended {
            pids = Set.copyOf(pids);
        }
    }

    static Ended end(Connection connection, long account, BigDecimal deadline, Attempt attempt) throws SQLException {
        Set<Integer> first = terminate(connection, account, deadline, Set.of());
        Set<Integer> left = first;
        long pause = 1_000_000L;
        while (!left.isEmpty()) {
            if (attempt.remainingForTarget() <= 1) {
                return new Ended(first, false);
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, 50_000_000L);
            left = terminate(connection, account, deadline, left);
        }
        return new Ended(first, true);
    }

    private static Set<Integer> terminate(Connection connection, long account, BigDecimal deadline, Set<Integer> only)
            throws SQLException {
        // The target refuses this too once it is late: by then the account may have a new grant and a new session.
        String sql =
                "select pid, case when extract(epoch from clock_timestamp()) < ? then pg_terminate_backend(pid) end"
                        + " from pg_stat_activity where pid <> pg_backend_pid() and "
                        + (account == 0 ? OF_DROPPED : OF_ACCOUNT)
                        // Who comes back after the first look is younger than the revoke and is left alone.
                        + (only.isEmpty() ? "" : " and pid = any(?)");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            statement.setBigDecimal(parameter++, deadline);
            if (account != 0) {
                statement.setLong(parameter++, account);
            }
            if (!only.isEmpty()) {
                statement.setArray(parameter, connection.createArrayOf("int4", only.toArray()));
            }
            Set<Integer> pids = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    pids.add(rows.getInt(1));
                }
            }
            return pids;
        }
    }
}
