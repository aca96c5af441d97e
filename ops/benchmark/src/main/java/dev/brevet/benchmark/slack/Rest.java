package dev.brevet.benchmark.slack;

import dev.brevet.api.shared.PersonId;
import dev.brevet.benchmark.service.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API of a node as a person. */
public final class Rest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String here;
    private final String base;

    /** The API of this node. */
    public Rest(Node node) {
        this.here = "http://127.0.0.1:" + node.bean(Environment.class).getProperty("local.server.port");
        this.base = here + "/api/v1";
    }

    /** An answer. */
    public record Reply(int status, JsonNode body) {

        /** Whether it was done. */
        public boolean done() {
            return status >= 200 && status < 300;
        }
    }

    /** Looks. */
    public Reply get(PersonId person, String path) {
        return send(request(person, path).GET());
    }

    /** A page, as HTML. */
    public String page(PersonId person, String path) {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(here + path))
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + Tokens.of(person))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + " answers " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Does. */
    public Reply post(PersonId person, String path, Map<String, String> body) {
        return send(request(person, path).POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(PersonId person, String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + Tokens.of(person))
                .header("Content-Type", "application/json");
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(),
                    JSON.readTree(response.body() == null || response.body().isBlank() ? "{}" : response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
