package dev.brevet.demo.slack.http;

import dev.brevet.demo.slack.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what was sent, as a form or as JSON, and writes JSON. */
public final class Bodies {

    private static final int MOST = 2_000_000;

    private Bodies() {}

    /** The arguments of a call; nothing where the body is neither a form nor a JSON object. */
    public static @Nullable ObjectNode read(HttpServletRequest request) throws IOException {
        ObjectNode arguments = Json.object();
        form(request.getQueryString(), arguments);
        String body = new String(request.getInputStream().readNBytes(MOST), StandardCharsets.UTF_8);
        String type = request.getContentType() == null ? "" : request.getContentType();
        if (type.startsWith("application/json")) {
            JsonNode parsed = body.isBlank() ? Json.object() : Json.parse(body);
            if (!(parsed instanceof ObjectNode object)) {
                return null;
            }
            object.properties().forEach(field -> arguments.set(field.getKey(), field.getValue()));
        } else {
            form(body, arguments);
        }
        return arguments;
    }

    /** Writes an answer. */
    public static void write(HttpServletResponse response, int status, JsonNode body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    private static void form(@Nullable String text, ObjectNode arguments) {
        if (text == null || text.isBlank()) {
            return;
        }
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                arguments.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
