package dev.brevet.cli.signin;

import dev.brevet.cli.server.BrevetServer;
import dev.brevet.cli.server.CliFailure;
import dev.brevet.cli.server.Exit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Signs in at the organisation's provider by the device authorization grant (RFC 8628); Brevet sees no password. */
final class DeviceGrant {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final URI issuer;
    private final String client;
    private final InstantSource clock;
    private final Pause pause;

    /** Waits between two questions. */
    @FunctionalInterface
    interface Pause {
        void rest(Duration time) throws InterruptedException;
    }

    /** A token and when it runs out. */
    record Token(String value, Instant expiresAt) {}

    DeviceGrant(URI issuer, String client, InstantSource clock, Pause pause) {
        this.issuer = issuer;
        this.client = client;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Signs in.
     *
     * @param say hears what the person has to do
     */
    Token signIn(Consumer<String> say) throws InterruptedException {
        JsonNode provider = get(URI.create(strip(issuer.toString()) + "/.well-known/openid-configuration"));
        if (!strip(provider.path("issuer").asString("")).equals(strip(issuer.toString()))) {
            throw new CliFailure(Exit.WRONG, issuer + " says that it is another issuer.");
        }
        URI device = endpoint(provider, "device_authorization_endpoint");
        URI tokens = endpoint(provider, "token_endpoint");
        JsonNode started = post(device, Map.of("client_id", client, "scope", "openid"));
        String code = required(started, "device_code");
        say.accept(
                "Open " + required(started, "verification_uri") + " and enter " + required(started, "user_code") + ".");
        Duration interval =
                Duration.ofSeconds(Math.clamp(started.path("interval").asLong(5), 1, 60));
        Instant until = clock.instant()
                .plusSeconds(Math.clamp(started.path("expires_in").asLong(300), 1, 1_800));
        while (clock.instant().isBefore(until)) {
            pause.rest(interval);
            JsonNode answer = post(
                    tokens,
                    Map.of(
                            "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
                            "device_code", code,
                            "client_id", client));
            String error = answer.path("error").asString("");
            switch (error) {
                case "" -> {
                    return new Token(
                            required(answer, "access_token"),
                            clock.instant()
                                    .plusSeconds(answer.path("expires_in").asLong(300)));
                }
                case "authorization_pending" -> {}
                case "slow_down" -> interval = shorter(interval.plusSeconds(5), LONGEST_PAUSE);
                case "access_denied" -> throw new CliFailure(Exit.NOT_SIGNED_IN, "The sign-in was denied.");
                case "expired_token" -> throw new CliFailure(Exit.TIMED_OUT, "Nobody entered the code in time.");
                default -> throw new CliFailure(Exit.NOT_SIGNED_IN, "The provider refused: " + error + ".");
            }
        }
        throw new CliFailure(Exit.TIMED_OUT, "Nobody entered the code in time.");
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static URI endpoint(JsonNode provider, String name) {
        String address = provider.path(name).asString("");
        if (address.isEmpty()) {
            throw new CliFailure(
                    Exit.WRONG, "The provider does not offer the device authorization grant (no " + name + ").");
        }
        return URI.create(address);
    }

    private static String required(JsonNode answer, String field) {
        String value = answer.path(field).asString("");
        if (value.isEmpty()) {
            String error = answer.path("error").asString("no " + field);
            throw new CliFailure(Exit.NOT_SIGNED_IN, "The provider refused: " + error + ".");
        }
        return value;
    }

    private static String strip(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private JsonNode get(URI address) throws InterruptedException {
        return send(HttpRequest.newBuilder(address).GET());
    }

    private JsonNode post(URI address, Map<String, String> form) throws InterruptedException {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + BrevetServer.quoted(e.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode send(HttpRequest.Builder request) throws InterruptedException {
        HttpRequest built = request.timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<String> response = http.send(built, HttpResponse.BodyHandlers.ofString());
            return BrevetServer.JSON.readTree(response.body());
        } catch (IOException | JacksonException e) {
            throw new CliFailure(Exit.WRONG, "The provider at " + built.uri() + " does not answer as one.");
        }
    }
}
