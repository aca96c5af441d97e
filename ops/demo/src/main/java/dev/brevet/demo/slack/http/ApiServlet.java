package dev.brevet.demo.slack.http;

import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.webapi.SlackError;
import dev.brevet.demo.slack.webapi.WebApi;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The Web API over HTTP. */
public final class ApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String BEARER = "Bearer ";

    private final transient WebApi api;

    /** Answers from that API. */
    public ApiServlet(WebApi api) {
        this.api = api;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        String method = path == null || path.length() < 2 ? "" : path.substring(1);
        ObjectNode arguments = Bodies.read(request);
        if (arguments == null) {
            Bodies.write(response, 200, SlackError.of("invalid_json").body());
            return;
        }
        WebApi.Reply reply = api.call(method, token(request, arguments), arguments);
        reply.headers().forEach(response::setHeader);
        if (reply.lost()) {
            lose(response, Json.write(reply.body()));
        } else {
            Bodies.write(response, reply.status(), reply.body());
        }
    }

    // Fewer bytes than promised: the server then cuts the connection.
    private static void lose(HttpServletResponse response, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json; charset=utf-8");
        response.setHeader("Connection", "close");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes, 0, 1);
        response.flushBuffer();
    }

    private static @Nullable String token(HttpServletRequest request, ObjectNode arguments) {
        String header = request.getHeader("Authorization");
        if (header != null && header.startsWith(BEARER)) {
            return header.substring(BEARER.length()).strip();
        }
        return arguments.has("token") ? Json.text(arguments, "token") : null;
    }
}
