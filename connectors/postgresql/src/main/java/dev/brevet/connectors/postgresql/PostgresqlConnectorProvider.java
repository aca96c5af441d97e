package dev.brevet.connectors.postgresql;

import dev.brevet.connectors.spi.Connector;
import dev.brevet.connectors.spi.ConnectorProvider;
import dev.brevet.connectors.spi.SecretResolver;
import java.util.Map;

/**
 * Opens connectors to PostgreSQL 15 and later: kind {@code postgresql}.
 *
 * <p>Settings: {@code url}, {@code user}, {@code password}, {@code observer-user}, {@code observer-password}; for probes
 * {@code canary-user}, {@code canary-password} and {@code probe-sql} together; optional {@code checks}, and {@code connect},
 * the address without a user that people are shown. Passwords are references. A setting that is not known is refused, because it may be one that was misspelt.
 */
public final class PostgresqlConnectorProvider implements ConnectorProvider {

    @Override
    public String kind() {
        return "postgresql";
    }

    @Override
    public Connector open(Map<String, String> settings, SecretResolver secrets) {
        return new PostgresqlConnector(Settings.of(settings), secrets);
    }
}
