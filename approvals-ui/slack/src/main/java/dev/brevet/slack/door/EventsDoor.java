package dev.brevet.slack.door;

import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import dev.brevet.notifications.channel.TellingTime;
import dev.brevet.slack.bolt.BoltApp;
import dev.brevet.slack.inbox.Seen;
import dev.brevet.slack.settings.SlackSettings;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** Where Slack calls us: lets in what is signed, fresh, readable and new, and hands it to Bolt. */
@Controller
class EventsDoor {

    private static final Logger log = LoggerFactory.getLogger(EventsDoor.class);

    /** Slack's largest payload, a modal of a hundred blocks with its state, is well below. */
    private static final int LARGEST_BODY = 1024 * 1024;

    private static final String SIGNATURE = "X-Slack-Signature";
    private static final String TIMESTAMP = "X-Slack-Request-Timestamp";

    private final SlackSettings settings;
    private final Signature signature;
    private final Seen seen;
    private final BoltApp bolt;
    private final TellingTime time;
    private final ObjectProvider<MeterRegistry> meters;

    EventsDoor(
            SlackSettings settings,
            Signature signature,
            Seen seen,
            BoltApp bolt,
            TellingTime time,
            ObjectProvider<MeterRegistry> meters) {
        this.settings = settings;
        this.signature = signature;
        this.seen = seen;
        this.bolt = bolt;
        this.time = time;
        this.meters = meters;
    }

    @PostMapping("/slack/events")
    void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!settings.http()) {
            response.setStatus(404);
            return;
        }
        byte[] body = request.getContentLengthLong() > LARGEST_BODY
                ? null
                : request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body == null || body.length > LARGEST_BODY) {
            refuse(response, 413, "too-large");
            return;
        }
        List<String> signatures = Collections.list(request.getHeaders(SIGNATURE));
        List<String> timestamps = Collections.list(request.getHeaders(TIMESTAMP));
        String signed = signatures.size() == 1 ? signatures.getFirst() : "";
        String at = timestamps.size() == 1 ? timestamps.getFirst() : "";
        if (!signature.holds(at, signed, body, time.now())) {
            refuse(response, 401, "not-signed");
            return;
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            refuse(response, 400, "not-utf-8");
            return;
        }
        String once = "sig:" + sha256(signed);
        if (!seen.first(once)) {
            refuse(response, 401, "replayed");
            return;
        }
        answer(response, text, Collections.list(request.getHeaderNames()), request, once);
    }

    private void answer(
            HttpServletResponse response, String text, List<String> names, HttpServletRequest request, String once)
            throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        names.forEach(name -> headers.put(name, Collections.list(request.getHeaders(name))));
        Response answer;
        try {
            answer = bolt.take(text, new RequestHeaders(headers));
        } catch (Exception e) {
            // What Slack sent may stand in the message of the exception: its kind has to do.
            log.warn("Slack was not answered: {}", e.getClass().getName());
            // Slack sends an event again at once, perhaps within the same second and so with the same signature.
            seen.again(once);
            refuse(response, 500, "failed");
            return;
        }
        if (answer == null) {
            refuse(response, 400, "not-understood");
            return;
        }
        response.setStatus(answer.getStatusCode());
        if (answer.getBody() != null) {
            response.setContentType(answer.getContentType());
            response.setCharacterEncoding("UTF-8");
            response.getWriter().write(answer.getBody());
        }
    }

    private void refuse(HttpServletResponse response, int status, String why) {
        meters.ifAvailable(m -> m.counter("brevet.slack.refused", "why", why).increment());
        log.info("Something at Slack's door was refused: {}", why);
        response.setStatus(status);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
