package dev.brevet.cli.server;

import dev.brevet.cli.signin.TokenFile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One Brevet, asked in the name of whoever is signed in. The token goes to this address and nowhere else. */
public final class BrevetServer {

    /** How answers are read and bodies written. */
    public static final JsonMapper JSON = new JsonMapper();

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final URI address;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param token null for the one that {@code login} kept for this address, or {@code BREVET_TOKEN} */
    public BrevetServer(URI address, @Nullable String token) {
        this.address = address;
        this.token = token != null ? token : TokenFile.tokenFor(address);
    }

    /** Text as a part of an address. */
    public static String quoted(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Reads something. */
    public JsonNode get(String path) {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    /** Sends something. */
    public JsonNode post(String path, JsonNode body) {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))),
                path);
    }

    private JsonNode send(HttpRequest.Builder request, String path) {
        try {
            HttpResponse<String> response = http.send(
                    request.uri(address.resolve(path))
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + token)
                            .header("Accept", "application/json, application/problem+json")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answered(response);
        } catch (HttpTimeoutException e) {
            throw new CliFailure(Exit.TIMED_OUT, address + " did not answer in time.");
        } catch (IOException e) {
            throw new CliFailure(Exit.WRONG, address + " cannot be reached.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliFailure(Exit.TIMED_OUT, "Interrupted.");
        }
    }

    private JsonNode answered(HttpResponse<String> response) {
        JsonNode body;
        try {
            body = JSON.readTree(response.body().isBlank() ? "{}" : response.body());
        } catch (JacksonException e) {
            throw new CliFailure(
                    Exit.WRONG, address + " answered " + response.statusCode() + " and no JSON; is it a Brevet?");
        }
        int status = response.statusCode();
        if (status < 300) {
            return body;
        }
        if (status == 401) {
            boolean again = response.headers().allValues("WWW-Authenticate").stream()
                    .anyMatch(c -> c.contains("insufficient_user_authentication"));
            throw new CliFailure(
                    Exit.NOT_SIGNED_IN,
                    again
                            ? body.path("detail").asString("") + " Run: brevet login"
                            : "Nobody is signed in. Run: brevet login");
        }
        boolean refused = status == 403 || status == 409;
        throw new CliFailure(refused ? Exit.REFUSED : Exit.WRONG, words(body, status));
    }

    private static String words(JsonNode problem, int status) {
        String detail = problem.path("detail").asString("");
        String remedy = problem.path("remedy").asString("");
        String said = (detail.isEmpty() ? problem.path("title").asString("Status " + status) : detail)
                + (remedy.isEmpty() ? "" : "\n" + remedy);
        return said;
    }
}
