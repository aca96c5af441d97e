package dev.brevet.demo.cluster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** Creates roles and databases that are missing and leaves the others as they are. */
final class Roles {

    private final Connection connection;

    Roles(Connection connection) {
        this.connection = connection;
    }

    void group(String role) throws SQLException {
        if (!exists("select 1 from pg_roles where rolname = ?", role)) {
            execute("create role " + quoted(role) + " nologin");
        }
    }

    void login(String role, String password) throws SQLException {
        if (!exists("select 1 from pg_roles where rolname = ?", role)) {
            // Without a password nobody can sign in with it: a kill right here leaves nothing open.
            execute("create role " + quoted(role) + " login");
        }
        // The driver computes the SCRAM verifier, so the password itself never travels nor reaches a server log.
        connection.unwrap(PGConnection.class).alterUserPassword(role, password.toCharArray(), "scram-sha-256");
    }

    void database(String database, String owner) throws SQLException {
        if (!exists("select 1 from pg_database where datname = ?", database)) {
            execute("create database " + quoted(database) + " owner " + quoted(owner));
        }
        execute("revoke all on database " + quoted(database) + " from public");
    }

    void mayConnect(String database, String role) throws SQLException {
        execute("grant connect on database " + quoted(database) + " to " + quoted(role));
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String quoted(String identifier) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.enquoteIdentifier(identifier, true);
        }
    }

    private boolean exists(String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }
}
