package dev.brevet.app.log;

import java.sql.SQLException;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.jspecify.annotations.Nullable;

/**
 * Tells that somebody else was faster, by PostgreSQL's own code for it.
 *
 * <p>Axon's resolver looks for a subclass of {@link SQLException} that PostgreSQL's driver does not throw, so that a lost
 * race would pass for a broken database and no command would be tried again.
 */
class DuplicateKeys implements PersistenceExceptionResolver {

    private static final String UNIQUE_VIOLATION = "23505";

    @Override
    public boolean isDuplicateKeyViolation(@Nullable Exception exception) {
        Throwable cause = exception;
        while (cause != null) {
            for (Throwable next = cause; next instanceof SQLException sql; next = sql.getNextException()) {
                if (UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                    return true;
                }
            }
            cause = cause.getCause();
        }
        return false;
    }
}
