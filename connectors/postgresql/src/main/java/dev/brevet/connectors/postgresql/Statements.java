package dev.brevet.connectors.postgresql;

import dev.brevet.connectors.spi.Access;
import java.math.BigDecimal;
import java.util.List;

/** The statements that change memberships, in the words of each version. */
final class Statements {

    /** From here on each grantor's membership is a row of its own, with options for INHERIT and SET. */
    static final int SEPARATE_GRANTORS = 16;

    private Statements() {}

    static String grant(int major, Access access) {
        return "GRANT " + Sql.identifier(access.right()) + " TO " + Sql.identifier(access.account())
                + (major >= SEPARATE_GRANTORS ? " WITH ADMIN FALSE, INHERIT TRUE, SET FALSE" : "")
                + " GRANTED BY CURRENT_USER";
    }

    static String revoke(int major, Access access) {
        return "REVOKE " + Sql.identifier(access.right()) + " FROM " + Sql.identifier(access.account())
                + (major >= SEPARATE_GRANTORS ? " GRANTED BY CURRENT_USER" : "");
    }

    /** How the sessions of the account are ended; for people to read, see {@link Sessions} for what is run. */
    static List<String> endSessions(Access access) {
        return List.of("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = "
                + Sql.literal(access.account()));
    }

    /**
     * Makes the target itself refuse the statement once its clock has passed the deadline, however long the network held
     * it back; looked at again after the statement, because locks can hold it back too.
     *
     * @param deadline seconds since the epoch by the target's own clock
     */
    static String guarded(BigDecimal deadline, String statement) {
        String refuseWhenLate = " IF extract(epoch FROM clock_timestamp()) >= " + deadline.toPlainString()
                + " THEN RAISE EXCEPTION USING ERRCODE = '" + Failures.LATE + "', MESSAGE = 'too late'; END IF;";
        return "DO " + Sql.literal("BEGIN" + refuseWhenLate + " " + statement + ";" + refuseWhenLate + " END");
    }

    /** As before 16 a REVOKE takes the membership whoever gave it, ask for the grantor in the same breath. */
    static String revokeOnlyOurs(Access access, long right, long account, long grantor) {
        return "IF EXISTS (SELECT FROM pg_auth_members WHERE roleid = " + right + " AND member = " + account
                + " AND grantor = " + grantor + ") THEN "
                + revoke(SEPARATE_GRANTORS - 1, access) + "; END IF";
    }
}
