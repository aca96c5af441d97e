package dev.brevet.demo.identity;

import java.nio.file.Path;

/**
 * What the identity provider needs to know.
 *
 * @param folder        where its key and its port are kept
 * @param clientSecret  the secret of its one client
 * @param brevetPort    the port of the service that signs people in through it
 */
public record IdentitySettings(Path folder, String clientSecret, int brevetPort) {

    /** The address of the service, as a browser on this machine sees it. */
    public String brevetUrl() {
        return "http://localhost:" + brevetPort;
    }

    @Override
    public String toString() {
        return "IdentitySettings[folder=" + folder + ", brevetPort=" + brevetPort + "]";
    }
}
