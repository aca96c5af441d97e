package dev.brevet.demo.start;

import java.util.Optional;

/** The seam between the demo and the service: everything else in the demo knows nothing of the service's insides. */
@FunctionalInterface
public interface ServiceLauncher {

    /** Starts the service and comes back when it answers; empty if this build has no service in it. */
    Optional<RunningService> launch(ServiceSettings settings);

    /** A service that answers. */
    @FunctionalInterface
    interface RunningService extends AutoCloseable {

        /** Stops it, letting go of its connections. */
        @Override
        void close();
    }
}
