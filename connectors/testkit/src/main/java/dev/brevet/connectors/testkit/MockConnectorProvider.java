package dev.brevet.connectors.testkit;

import dev.brevet.connectors.spi.Connector;
import dev.brevet.connectors.spi.ConnectorProvider;
import dev.brevet.connectors.spi.SecretResolver;
import java.util.Map;

/** Opens mock connectors: kind {@code mock}, setting {@code name} for {@link MockTarget#named(String)}. */
public final class MockConnectorProvider implements ConnectorProvider {

    @Override
    public String kind() {
        return "mock";
    }

    @Override
    public Connector open(Map<String, String> settings, SecretResolver secrets) {
        String name = settings.get("name");
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("Setting name is missing");
        }
        return MockTarget.named(name).connect();
    }
}
