package dev.brevet.app.provisioning;

import dev.brevet.api.catalog.Setting;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.connectors.spi.Connector;
import dev.brevet.connectors.spi.ConnectorProvider;
import dev.brevet.connectors.spi.SecretResolver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The open connector of each target; opened anew when the target's registration changes. */
@Component
public class TargetConnectors implements DisposableBean {

    private record Opened(String kind, List<Setting> settings, Connector connector) {}

    private final Map<String, ConnectorProvider> providers = new HashMap<>();
    private final Map<TargetId, Opened> open = new HashMap<>();
    private final SecretResolver secrets;

    TargetConnectors(SecretResolver secrets, ObjectProvider<ConnectorProvider> more) {
        this.secrets = secrets;
        ServiceLoader.load(ConnectorProvider.class).forEach(p -> providers.put(p.kind(), p));
        more.forEach(p -> providers.put(p.kind(), p));
    }

    /**
     * The connector of a target.
     *
     * @throws IllegalArgumentException naming what is wrong with the kind or the settings
     */
    public synchronized Connector of(TargetId target, String kind, List<Setting> settings) {
        Opened known = open.get(target);
        if (known != null && known.kind().equals(kind) && known.settings().equals(settings)) {
            return known.connector();
        }
        Connector fresh = open(kind, settings);
        open.put(target, new Opened(kind, settings, fresh));
        if (known != null) {
            known.connector().close();
        }
        return fresh;
    }

    /**
     * Opens a connector that belongs to no target yet; the caller closes it.
     *
     * @throws IllegalArgumentException naming what is wrong with the kind or the settings
     */
    public Connector open(String kind, List<Setting> settings) {
        ConnectorProvider provider = providers.get(kind);
        if (provider == null) {
            throw new IllegalArgumentException(
                    "There is no connector of kind \"" + kind + "\"; there are " + providers.keySet() + ".");
        }
        Map<String, String> byName = new HashMap<>();
        settings.forEach(s -> byName.put(s.name(), s.value()));
        return provider.open(byName, secrets);
    }

    @Override
    public synchronized void destroy() {
        open.values().forEach(o -> o.connector().close());
        open.clear();
    }
}
