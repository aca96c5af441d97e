package dev.brevet.demo.slack.page;

import dev.brevet.demo.slack.delivery.SocketHub;
import dev.brevet.demo.slack.faults.Faults;
import dev.brevet.demo.slack.faults.Journal;
import dev.brevet.demo.slack.http.Bodies;
import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.people.People;
import dev.brevet.demo.slack.world.Member;
import dev.brevet.demo.slack.world.SlackManifest;
import dev.brevet.demo.slack.world.Workspace;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The page at which people look and press. */
public final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final Map<String, String> FILES =
            Map.of("/page.css", "text/css; charset=utf-8", "/page.js", "text/javascript; charset=utf-8");

    private final transient Workspace workspace;
    private final transient Screen screen;
    private final transient Shell shell;
    private final transient Deeds deeds;
    private final transient Watching watching = new Watching();

    /** The page of that workspace; the link says how the app is connected. */
    public PageServlet(
            Workspace workspace,
            SlackManifest app,
            People people,
            Journal journal,
            Faults faults,
            SocketHub sockets,
            URI here,
            Supplier<String> link) {
        this.workspace = workspace;
        this.screen = new Screen(workspace, app, journal, faults, link);
        this.shell = new Shell(workspace, app, screen, here.resolve("/api/"));
        this.deeds = new Deeds(workspace, people, faults, sockets);
        workspace.watch(watching::changed);
        journal.watch(watching::changed);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Objects.requireNonNullElse(request.getPathInfo(), "");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        if (FILES.containsKey(path)) {
            file(path, response);
        } else if (path.equals("/events")) {
            watching.join(request, response);
        } else if (path.isEmpty() || path.equals("/") || path.equals("/parts")) {
            Member as = workspace
                    .member(Objects.requireNonNullElse(request.getParameter("as"), "dana"))
                    .filter(Member::canSignIn)
                    .orElseGet(() -> workspace.members().getFirst());
            String in = place(request.getParameter("in"));
            if (path.equals("/parts")) {
                Bodies.write(response, 200, screen.parts(as, in));
            } else {
                response.setContentType("text/html; charset=utf-8");
                response.getOutputStream().write(shell.page(as, in).getBytes(StandardCharsets.UTF_8));
            }
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // A form of another site can neither set this header nor send JSON without being asked first.
        if (!"yes".equals(request.getHeader("X-Simulated")) || !"/do".equals(request.getPathInfo())) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        ObjectNode asked = Bodies.read(request);
        try {
            Bodies.write(response, 200, deeds.act(asked == null ? Json.object() : asked));
        } catch (IllegalArgumentException e) {
            Bodies.write(response, 409, Json.object().put("why", String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void destroy() {
        watching.close();
    }

    private String place(@Nullable String asked) {
        return asked != null
                        && (asked.equals(Screen.HOME)
                                || workspace.channel(asked).isPresent())
                ? asked
                : workspace.channels().getFirst().id();
    }

    private static void file(String path, HttpServletResponse response) throws IOException {
        response.setContentType(FILES.get(path));
        try (InputStream in = PageServlet.class.getResourceAsStream(path.substring(1))) {
            if (in != null) {
                in.transferTo(response.getOutputStream());
            }
        }
    }
}
