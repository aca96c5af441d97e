package dev.brevet.app.log;

import java.sql.SQLException;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;

/**
 * Recognises by SQLSTATE that somebody else has written this event of the aggregate already.
 *
 * <p>Axon's own resolvers go by vendor codes, which PostgreSQL has none of, or by the class of the exception, which its
 * driver does not use: with them a lost race would look like trouble with the store and never be tried again.
 */
class DuplicateKeys implements PersistenceExceptionResolver {

    private static final String UNIQUE_VIOLATION = "23505";

    @Override
    public boolean isDuplicateKeyViolation(Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
