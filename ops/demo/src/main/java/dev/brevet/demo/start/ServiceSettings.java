package dev.brevet.demo.start;

import dev.brevet.demo.cluster.Cluster;
import java.nio.file.Path;

/**
 * All that the service needs from the demo.
 *
 * @param port          where it has to listen, on 127.0.0.1
 * @param brevet        the cluster with Brevet's own database
 * @param orders        the cluster that is the demo target
 * @param data          the demo's folder
 * @param issuer        the OpenID issuer
 * @param clientId      the OpenID client
 * @param clientSecret  the OpenID client's secret
 */
public record ServiceSettings(
        int port, Cluster brevet, Cluster orders, Path data, String issuer, String clientId, String clientSecret) {

    @Override
    public String toString() {
        return "ServiceSettings[port=" + port + ", issuer=" + issuer + "]";
    }
}
