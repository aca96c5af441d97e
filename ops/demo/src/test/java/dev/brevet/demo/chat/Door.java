package dev.brevet.demo.chat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Posts to the request URL what Slack might, or somebody who would like to be Slack. */
final class Door {

    private static final AtomicLong NEXT = new AtomicLong();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;

    Door(int port) {
        this.url = URI.create("http://127.0.0.1:" + port + "/slack/events");
    }

    static String trigger() {
        return "9" + NEXT.incrementAndGet() + ".1.abc";
    }

    /** A press of a button, as Slack says it. */
    static String press(
            @Nullable String team,
            String user,
            @Nullable String userTeam,
            @Nullable String enterprise,
            String action,
            String value) {
        return press(team, user, userTeam, enterprise, action, value, trigger());
    }

    static String press(
            @Nullable String team,
            String user,
            @Nullable String userTeam,
            @Nullable String enterprise,
            String action,
            String value,
            String trigger) {
        String json = "{\"type\":\"block_actions\",\"team\":" + (team == null ? "null" : "{\"id\":\"" + team + "\"}")
                + ",\"enterprise\":" + (enterprise == null ? "null" : "{\"id\":\"" + enterprise + "\"}")
                + ",\"user\":{\"id\":\"" + user + "\"" + (userTeam == null ? "" : ",\"team_id\":\"" + userTeam + "\"")
                + "},\"trigger_id\":\"" + trigger + "\",\"container\":{\"type\":\"message\",\"message_ts\":\"1.2\"},"
                + "\"channel\":{\"id\":\"C07ACCESSR\"},\"actions\":[{\"type\":\"button\",\"action_id\":\"" + action
                + "\",\"block_id\":\"decide\",\"value\":\"" + value + "\"}]}";
        return "payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
    }

    static String sign(byte[] body, String at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Chat.settings().signingSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(("v0:" + at + ":").getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String now() {
        return String.valueOf(Instant.now().getEpochSecond());
    }

    /** Posts as Slack does; answers with the status. */
    int post(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String at = now();
        return post(bytes, at, sign(bytes, at));
    }

    /** Posts with these signatures; 0 if the connection was cut. */
    int post(byte[] body, String at, String... signatures) {
        return post(HttpRequest.BodyPublishers.ofByteArray(body), at, signatures);
    }

    /** The same without saying before how much it is. */
    int postInPieces(byte[] body, String at, String... signatures) {
        return post(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), at, signatures);
    }

    private int post(HttpRequest.BodyPublisher body, String at, String... signatures) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Slack-Request-Timestamp", at)
                .POST(body);
        for (String signature : signatures) {
            request.header("X-Slack-Signature", signature);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.body().contains("Exception")) {
                throw new AssertionError("A stack trace: " + response.body());
            }
            return response.statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
