package dev.brevet.connectors.postgresql;

import dev.brevet.connectors.spi.SecretResolver;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** Opens connections of one login, and asks for its password anew each time, so that a rotated secret just works. */
final class FreshLogin implements DataSource {

    /** SQLSTATE of our own: the password's reference could not be resolved. */
    static final String SECRET_UNRESOLVED = "BV002";

    private final String url;
    private final Settings.Login login;
    private final SecretResolver secrets;
    private volatile @Nullable Failure failure;

    FreshLogin(String url, Settings.Login login, SecretResolver secrets) {
        this.url = url;
        this.login = login;
        this.secrets = secrets;
    }

    @Override
    public Connection getConnection() throws SQLException {
        long began = System.nanoTime();
        try {
            Connection connection = new Driver().connect(url, properties());
            if (connection == null) {
                throw new SQLException("not an address of PostgreSQL", "08001");
            }
            failure = null;
            return connection;
        } catch (SQLException e) {
            failure = new Failure(e, began);
            throw e;
        }
    }

    /** Why the latest connection could not be opened, if that was begun after the given {@link System#nanoTime()}. */
    @Nullable
    SQLException failureSince(long nanoTime) {
        Failure latest = failure;
        return latest != null && latest.began() - nanoTime >= 0 ? latest.cause() : null;
    }

    private Properties properties() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        try {
            properties.setProperty("password", secrets.resolve(login.passwordReference()));
        } catch (RuntimeException e) {
            // The cause is dropped on purpose: nobody can promise that its text holds no secret.
            throw new SQLException("a secret could not be resolved", SECRET_UNRESOLVED);
        }
        properties.setProperty("ApplicationName", "brevet");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "3");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("tcpKeepAlive", "true");
        // The search path keeps objects that others made from standing in for PostgreSQL's own.
        properties.setProperty(
                "options",
                "-c search_path=pg_catalog -c standard_conforming_strings=on -c statement_timeout=10000"
                        + " -c lock_timeout=10000 -c idle_in_transaction_session_timeout=30000");
        return properties;
    }

    private record Failure(SQLException cause, long began) {}

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
