package dev.brevet.demo.slack;

import dev.brevet.demo.slack.delivery.Deliveries;
import dev.brevet.demo.slack.delivery.HttpSender;
import dev.brevet.demo.slack.delivery.ResponseUrls;
import dev.brevet.demo.slack.delivery.SocketHub;
import dev.brevet.demo.slack.delivery.Triggers;
import dev.brevet.demo.slack.faults.Faults;
import dev.brevet.demo.slack.faults.Journal;
import dev.brevet.demo.slack.http.ApiServlet;
import dev.brevet.demo.slack.http.LocalServer;
import dev.brevet.demo.slack.http.ResponseUrlServlet;
import dev.brevet.demo.slack.page.PageServlet;
import dev.brevet.demo.slack.people.People;
import dev.brevet.demo.slack.webapi.WebApi;
import dev.brevet.demo.slack.world.Workspace;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Slack on this machine: starts on loopback, speaks with a real app, and is gone when closed. */
public final class SlackSimulator implements AutoCloseable {

    private final LocalServer server;
    private final SocketHub hub;
    private final @Nullable HttpSender http;
    private final Deliveries deliveries;
    private final URI here;
    private final Workspace workspace;
    private final Faults faults;
    private final Journal journal;
    private final People people;
    private final WebApi webApi;

    private SlackSimulator(
            LocalServer server,
            SocketHub hub,
            @Nullable HttpSender http,
            Deliveries deliveries,
            URI here,
            Workspace workspace,
            Faults faults,
            Journal journal,
            People people,
            WebApi webApi) {
        this.server = server;
        this.hub = hub;
        this.http = http;
        this.deliveries = deliveries;
        this.here = here;
        this.workspace = workspace;
        this.faults = faults;
        this.journal = journal;
        this.people = people;
        this.webApi = webApi;
    }

    /** Starts a Slack with nothing beside it. */
    public static SlackSimulator start(SlackSettings settings) {
        return start(settings, Map.of());
    }

    /** Starts a Slack; the servlets beside it stand at the paths that begin with their keys. */
    public static SlackSimulator start(SlackSettings settings, Map<String, HttpServlet> beside) {
        Journal journal = new Journal(settings.clock());
        Faults faults = new Faults();
        Triggers triggers = new Triggers(settings.clock());
        ResponseUrls urls = new ResponseUrls(settings.clock());
        Workspace workspace =
                new Workspace(settings.clock(), settings.manifest().name());
        LocalServer server = LocalServer.start(settings.port());
        URI here = URI.create("http://localhost:" + server.port());
        SocketHub hub = SocketHub.start(journal);
        HttpSender http = settings.requestUrl() == null
                ? null
                : new HttpSender(settings.requestUrl(), settings.signingSecret(), settings.clock());
        Deliveries deliveries = http == null
                ? Deliveries.over(hub, journal, faults, settings.eventRetries())
                : Deliveries.over(http, journal, faults, settings.eventRetries());
        WebApi webApi = new WebApi(
                workspace,
                settings.manifest(),
                settings.botToken(),
                settings.appToken(),
                triggers,
                faults,
                journal,
                settings.paced(),
                here,
                hub::ticket);
        People people = new People(workspace, settings.manifest(), deliveries, triggers, urls, webApi, here);
        server.serve("api", new ApiServlet(webApi), "/api/*");
        server.serve("responses", new ResponseUrlServlet(webApi, urls, journal), "/commands/*", "/actions/*", "/app/*");
        PageServlet page = new PageServlet(
                workspace, settings.manifest(), people, journal, faults, hub, here, link(settings.requestUrl(), hub));
        server.serve("page", page, "/demo/slack", "/demo/slack/*");
        beside.forEach((path, servlet) -> server.serve(path, servlet, path, path + "/*"));
        return new SlackSimulator(server, hub, http, deliveries, here, workspace, faults, journal, people, webApi);
    }

    private static Supplier<String> link(@Nullable URI requestUrl, SocketHub hub) {
        return () -> {
            if (requestUrl != null) {
                return "Signed HTTP to " + requestUrl;
            }
            int open = hub.sockets();
            return "Socket Mode: " + open + (open == 1 ? " socket is open" : " sockets are open");
        };
    }

    /** The address that an SDK takes in the place of Slack's own: it ends with {@code /api/}. */
    public URI api() {
        return here.resolve("/api/");
    }

    /** The page to look at. */
    public URI page() {
        return here.resolve("/demo/slack");
    }

    /** Where everything is. */
    public URI address() {
        return here;
    }

    /** What stands in the workspace. */
    public Workspace workspace() {
        return workspace;
    }

    /** What people do. */
    public People people() {
        return people;
    }

    /** Troubles to order. */
    public Faults faults() {
        return faults;
    }

    /** What went to and fro. */
    public Journal journal() {
        return journal;
    }

    /** The sockets of Socket Mode. */
    public SocketHub sockets() {
        return hub;
    }

    /** Brings payloads to the app, for who wants to bring odd ones. */
    public Deliveries deliveries() {
        return deliveries;
    }

    /** The app is installed once more, and its bot may do this from now on. */
    public void install(Set<String> scopes) {
        webApi.install(scopes);
    }

    /** Stops everything. */
    @Override
    public void close() {
        deliveries.close();
        if (http != null) {
            http.close();
        }
        hub.close();
        server.close();
    }
}
