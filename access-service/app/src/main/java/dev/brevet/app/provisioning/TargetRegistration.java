package dev.brevet.app.provisioning;

import dev.brevet.api.catalog.RegisterTarget;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.connectors.spi.Connector;
import dev.brevet.connectors.spi.Descriptor;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes the command that registers a target, with what its connector says about itself. */
@Component
public class TargetRegistration {

    private final TargetConnectors connectors;

    TargetRegistration(TargetConnectors connectors) {
        this.connectors = connectors;
    }

    /**
     * The command for this target; opens a connector to ask what it promises, and closes it again.
     *
     * @throws IllegalArgumentException naming what is wrong with the kind or the settings
     */
    public RegisterTarget of(TargetId target, String kind, List<Setting> settings) {
        try (Connector connector = connectors.open(kind, settings)) {
            Descriptor descriptor = connector.descriptor();
            return new RegisterTarget(
                    target,
                    kind,
                    settings,
                    new TargetTraits(descriptor.expiresNatively(), descriptor.endsSessions(), descriptor.residual()));
        }
    }
}
