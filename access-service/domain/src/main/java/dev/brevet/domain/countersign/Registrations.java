package dev.brevet.domain.countersign;

import dev.brevet.api.catalog.RegisterTarget;

/** How targets are registered now. */
public interface Registrations {

    /** Whether the target is registered exactly like this already. */
    boolean isSo(RegisterTarget registration);
}
