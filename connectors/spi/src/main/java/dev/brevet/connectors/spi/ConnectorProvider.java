package dev.brevet.connectors.spi;

import java.util.Map;

/** Opens connectors of one kind; found by {@link java.util.ServiceLoader}. */
public interface ConnectorProvider {

    /** The name of the kind in a target's registration, such as {@code postgresql}. */
    String kind();

    /**
     * Opens a connector without calling the target yet.
     *
     * @param settings by name; secrets are references
     * @throws IllegalArgumentException naming the setting that is missing or malformed
     */
    Connector open(Map<String, String> settings, SecretResolver secrets);
}
