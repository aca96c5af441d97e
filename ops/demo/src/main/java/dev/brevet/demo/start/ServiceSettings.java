package dev.brevet.demo.start;

import dev.brevet.demo.cluster.Cluster;
import dev.brevet.demo.slack.SlackSettings;
import java.net.URI;
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
 * @param told          how people are told
 */
public record ServiceSettings(
        int port,
        Cluster brevet,
        Cluster orders,
        Path data,
        String issuer,
        String clientId,
        String clientSecret,
        Told told) {

    /**
     * What stands for Slack and for everybody's mail.
     *
     * @param slack    the simulated Slack's own settings, with the tokens that open it
     * @param api      its Web API
     * @param page     where to look at it
     * @param smtpPort where mail goes, on 127.0.0.1
     * @param mailbox  where to look at it
     */
    public record Told(SlackSettings slack, URI api, URI page, int smtpPort, URI mailbox) {}

    @Override
    public String toString() {
        return "ServiceSettings[port=" + port + ", issuer=" + issuer + "]";
    }
}
