package dev.brevet.demo.start;

import dev.brevet.demo.shared.DemoRefusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Refuses to start the demo where it could be reached from outside or reach out itself: its people have no passwords.
 */
final class Guard {

    private static final int HIGHEST_PORT = 65_535;
    private static final List<String> ADDRESS_VARIABLES = List.of("SERVER_ADDRESS", "BREVET_ADDRESS");
    private static final List<String> SLACK_TOKEN_FORMS = List.of("xoxb-", "xoxp-", "xoxe-", "xapp-");

    private Guard() {}

    static void check(DemoOptions options, Map<String, String> environment) {
        if (options.port() < 1 || options.port() > HIGHEST_PORT) {
            throw new DemoRefusal("--port " + options.port() + " is not a port: give one from 1 to 65535.");
        }
        onlyLoopback("--address", options.address());
        for (String variable : ADDRESS_VARIABLES) {
            String value = environment.get(variable);
            if (value != null && !value.isBlank()) {
                onlyLoopback(variable, value);
            }
        }
        environment.forEach(Guard::noSlackToken);
    }

    private static void onlyLoopback(String source, String address) {
        try {
            // Every address behind a name has to be loopback: one that is not would be enough to be reached.
            for (InetAddress found : InetAddress.getAllByName(address)) {
                if (!found.isLoopbackAddress()) {
                    throw notLoopback(source);
                }
            }
        } catch (UnknownHostException e) {
            throw notLoopback(source);
        }
    }

    private static DemoRefusal notLoopback(String source) {
        return new DemoRefusal(
                "The address given by " + source + " is not loopback. The demo signs anybody in without a "
                        + "password, so it listens on 127.0.0.1 only. Leave " + source + " out.");
    }

    private static void noSlackToken(String name, String value) {
        String upper = name.toUpperCase(Locale.ROOT);
        boolean named = upper.contains("SLACK") && (upper.contains("TOKEN") || upper.contains("SECRET"));
        boolean looksLikeOne = SLACK_TOKEN_FORMS.stream().anyMatch(value::startsWith);
        if (!value.isBlank() && (named || looksLikeOne)) {
            throw new DemoRefusal("The environment variable " + name
                    + " holds a Slack token. The demo's people are not real and must not write to a real workspace. "
                    + "Unset it and start again.");
        }
    }
}
