package dev.brevet.demo.slack.delivery;

import dev.brevet.demo.slack.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Posts payloads to a request URL, signed as Slack signs. */
public final class HttpSender implements Sender, AutoCloseable {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final URI url;
    private final String secret;
    private final InstantSource clock;

    /** Posts to that address with signatures by that secret. */
    public HttpSender(URI url, String secret, InstantSource clock) {
        this.url = url;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Ack> send(Outbound outbound, int attempt, String retryReason) {
        return client.sendAsync(request(outbound, attempt, retryReason), HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) -> {
                    if (failure != null) {
                        return new Ack.Failed("connection_failed");
                    }
                    if (response.statusCode() != 200) {
                        return new Ack.Failed("http_error " + response.statusCode());
                    }
                    return new Ack.Answered(body(response.body()));
                });
    }

    private HttpRequest request(Outbound outbound, int attempt, String retryReason) {
        String body = outbound.body();
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", outbound.contentType())
                .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
                .header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", signature(secret, timestamp, body));
        if (attempt > 0) {
            request.header("X-Slack-Retry-Num", Integer.toString(attempt)).header("X-Slack-Retry-Reason", retryReason);
        }
        return request.POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    /** The signature of a body at a time, in Slack's version 0. */
    public static String signature(String secret, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static JsonNode body(String text) {
        if (text.isBlank()) {
            return MissingNode.getInstance();
        }
        JsonNode parsed = Json.parse(text);
        // A command may be answered with bare text.
        return parsed != null && parsed.isObject() ? parsed : Json.object().put("text", text);
    }
}
