package dev.brevet.app.support;

import dev.brevet.api.shared.PersonId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the REST API of a running node as a person. */
public final class Api {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final boolean justSignedIn;

    public Api(ApplicationContext service) {
        this("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + "/api/v1", false);
    }

    private Api(String base, boolean justSignedIn) {
        this.base = base;
        this.justSignedIn = justSignedIn;
    }

    /** The same for people who have just signed in. */
    public Api justSignedIn() {
        return new Api(base, true);
    }

    /** An answer: status and body. */
    public record Reply(int status, JsonNode body, HttpResponse<String> raw) {

        public String text(String field) {
            return body.path(field).asString("");
        }
    }

    public Reply get(PersonId person, String path) {
        return send(person, "GET", path, null, Map.of());
    }

    public Reply post(PersonId person, String path, String body) {
        return send(person, "POST", path, body, Map.of());
    }

    public Reply post(PersonId person, String path, String body, String idempotencyKey) {
        return send(person, "POST", path, body, Map.of("Idempotency-Key", idempotencyKey));
    }

    public Reply put(PersonId person, String path, String body) {
        return send(person, "PUT", path, body, Map.of());
    }

    /** Any call, with any headers. */
    public Reply send(PersonId person, String method, String path, String body, Map<String, String> headers) {
        String signedIn = justSignedIn ? ".SIGN_IN." + Instant.now().getEpochSecond() : "";
        return withToken("test_" + person + signedIn, method, path, body, headers);
    }

    /** Any call with this access token. */
    public Reply withToken(String token, String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String text = response.body();
            return new Reply(
                    response.statusCode(), JSON.readTree(text == null || text.isBlank() ? "{}" : text), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
