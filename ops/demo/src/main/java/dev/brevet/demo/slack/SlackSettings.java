package dev.brevet.demo.slack;

import dev.brevet.demo.slack.world.SlackManifest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated Slack is set up.
 *
 * @param port          of its Web API and its pages; 0 takes any
 * @param requestUrl    where payloads go over signed HTTP; without it they go over Socket Mode
 * @param eventRetries  how long after a missed acknowledgement an event is sent again, each time
 * @param paced         whether calls are refused that come faster than Slack takes them
 */
public record SlackSettings(
        int port,
        SlackManifest manifest,
        String botToken,
        String appToken,
        String signingSecret,
        @Nullable URI requestUrl,
        List<Duration> eventRetries,
        InstantSource clock,
        boolean paced) {

    /** Socket Mode on any free port, with tokens that open nothing anywhere else. */
    public static SlackSettings standard() {
        return new SlackSettings(
                0,
                SlackManifest.brevets(),
                "xoxb-1-2-demo",
                "xapp-1-A07BREVET1-demo",
                "demo-signing-secret",
                null,
                List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5)),
                InstantSource.system(),
                true);
    }

    /** The same on that port. */
    public SlackSettings onPort(int wanted) {
        return new SlackSettings(
                wanted, manifest, botToken, appToken, signingSecret, requestUrl, eventRetries, clock, paced);
    }

    /** The same with the payloads going to that address. */
    public SlackSettings over(URI url) {
        return new SlackSettings(port, manifest, botToken, appToken, signingSecret, url, eventRetries, clock, paced);
    }

    /** The same for another app. */
    public SlackSettings with(SlackManifest other) {
        return new SlackSettings(
                port, other, botToken, appToken, signingSecret, requestUrl, eventRetries, clock, paced);
    }

    /** The same with these secrets. */
    public SlackSettings with(String bot, String app, String secret) {
        return new SlackSettings(port, manifest, bot, app, secret, requestUrl, eventRetries, clock, paced);
    }

    /** The same by another clock. */
    public SlackSettings by(InstantSource other) {
        return new SlackSettings(
                port, manifest, botToken, appToken, signingSecret, requestUrl, eventRetries, other, paced);
    }

    /** The same without limits of pace, so that hours of work can be looked at in minutes; everything else stays strict. */
    public SlackSettings unpaced() {
        return new SlackSettings(
                port, manifest, botToken, appToken, signingSecret, requestUrl, eventRetries, clock, false);
    }

    /** Says nothing of the secrets. */
    @Override
    public String toString() {
        return "SlackSettings[port=" + port + ", requestUrl=" + requestUrl + "]";
    }
}
