package dev.brevet.demo.slack.http;

import dev.brevet.demo.slack.delivery.ResponseUrls;
import dev.brevet.demo.slack.faults.Journal;
import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.webapi.SlackError;
import dev.brevet.demo.slack.webapi.WebApi;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** The response URLs over HTTP. */
public final class ResponseUrlServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient WebApi api;
    private final transient ResponseUrls urls;
    private final transient Journal journal;

    /** Answers for those addresses. */
    public ResponseUrlServlet(WebApi api, ResponseUrls urls, Journal journal) {
        this.api = api;
        this.urls = urls;
        this.journal = journal;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        ObjectNode answer = Bodies.read(request);
        if (answer != null && answer.has("payload")) {
            answer = Json.nested(answer, "payload") instanceof ObjectNode nested ? nested : null;
        }
        if (answer == null) {
            written(response, 400, SlackError.of("invalid_payload"), Json.object());
            return;
        }
        switch (urls.use(path.substring(path.lastIndexOf('/') + 1))) {
            case ResponseUrls.Use.Refused refused -> written(response, 404, SlackError.of(refused.error()), answer);
            case ResponseUrls.Use.Granted granted -> {
                try {
                    boolean command = "/commands".equals(request.getServletPath());
                    api.chat().respond(granted.place(), answer, command);
                    journal.write(
                            Journal.Way.CALL,
                            "response_url",
                            "ok",
                            0,
                            answer,
                            Json.object().put("ok", true));
                    response.setContentType("text/html");
                    response.getWriter().write("ok");
                } catch (SlackError e) {
                    written(response, 400, e, answer);
                }
            }
        }
    }

    private void written(HttpServletResponse response, int status, SlackError error, ObjectNode asked)
            throws IOException {
        journal.write(Journal.Way.CALL, "response_url", error.code(), 0, asked, error.body());
        Bodies.write(response, status, error.body());
    }
}
