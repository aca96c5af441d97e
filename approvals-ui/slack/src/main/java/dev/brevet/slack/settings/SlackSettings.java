package dev.brevet.slack.settings;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Slack is connected; without a bot token there is no Slack.
 *
 * @param mode     {@code socket} (Brevet calls Slack) or {@code http} (Slack calls {@code /slack/events})
 * @param team     the one workspace whose people may act
 * @param linkLife how long a linked account counts before its person has to link it again
 * @param api      where Slack's Web API is; anything but https must be on this machine
 */
@ConfigurationProperties("brevet.slack")
public record SlackSettings(
        @DefaultValue("") String botToken,
        @DefaultValue("") String appToken,
        @DefaultValue("") String signingSecret,
        @DefaultValue("") String team,
        @DefaultValue("socket") String mode,
        @DefaultValue("P90D") Duration linkLife,
        @DefaultValue("https://slack.com/api/") URI api) {

    private static final Pattern TEAM = Pattern.compile("[TE][A-Z0-9]{2,20}");

    /** @throws IllegalArgumentException if what is set does not make a connection; the message names the variable */
    public SlackSettings {
        if (!botToken.isBlank()) {
            require(botToken.startsWith("xoxb-"), "BREVET_SLACK_BOT_TOKEN is no bot token: those begin with xoxb-.");
            require(
                    TEAM.matcher(team).matches(),
                    "BREVET_SLACK_TEAM must be the id of your workspace (T…): others' people are refused by it.");
            switch (mode) {
                case "socket" ->
                    require(
                            appToken.startsWith("xapp-"),
                            "BREVET_SLACK_APP_TOKEN is no app-level token (xapp-…); Socket Mode needs one.");
                case "http" ->
                    require(
                            signingSecret.length() >= 16,
                            "BREVET_SLACK_SIGNING_SECRET is missing; without it anybody could speak for Slack.");
                default -> throw new IllegalArgumentException("BREVET_SLACK_MODE must be socket or http.");
            }
            require(
                    "https".equals(api.getScheme()) || isLoopback(api.getHost()),
                    "BREVET_SLACK_API must be https unless it is on this machine: tokens go there.");
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    private static boolean isLoopback(String host) {
        return host != null && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
    }

    /** Whether Slack is connected at all. */
    public boolean on() {
        return !botToken.isBlank();
    }

    /** Whether Slack calls us. */
    public boolean http() {
        return on() && mode.equals("http");
    }

    /** Whether we call Slack. */
    public boolean socket() {
        return on() && mode.equals("socket");
    }

    /** Whether this is where Slack, or what stands for it, takes answers. */
    public boolean isSlack(String address) {
        try {
            URI uri = URI.create(address);
            return "https".equals(uri.getScheme())
                    || (api.getHost() != null && api.getHost().equals(uri.getHost()) && api.getPort() == uri.getPort());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Says nothing of the secrets. */
    @Override
    public String toString() {
        return on() ? "Slack is on for " + team + ", by " + mode : "Slack is off";
    }
}
