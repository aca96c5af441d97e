package dev.brevet.benchmark.slack;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.RegisterTarget;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.BrevetApplication;
import dev.brevet.app.command.CommandSender;
import dev.brevet.benchmark.cluster.BrevetDatabase;
import dev.brevet.benchmark.service.BenchmarkBeans;
import dev.brevet.benchmark.service.Node;
import dev.brevet.demo.slack.SlackSettings;
import dev.brevet.demo.slack.SlackSimulator;
import dev.brevet.demo.slack.world.Member;
import dev.brevet.demo.slack.world.Message;
import dev.brevet.demo.slack.world.Workspace;
import dev.brevet.slack.identity.Linking;
import dev.brevet.slack.identity.SlackAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A strict Slack and one or more nodes on one database that speak with it. */
public final class SlackScene implements AutoCloseable {

    /** Who may ask. */
    public static final GroupId ENGINEERS = new GroupId("engineers");

    private static final TargetId ORDERS = new TargetId("orders");
    private static final String LIKE = "C07ACCESSR";

    private final SlackSimulator slack;
    private final List<Node> nodes;
    private final Path routes;
    private final AtomicInteger people = new AtomicInteger();

    private SlackScene(SlackSimulator slack, List<Node> nodes, Path routes) {
        this.slack = slack;
        this.nodes = nodes;
        this.routes = routes;
    }

    /** Which way Slack and Brevet speak with each other. */
    public enum Way {
        HTTP,
        SOCKET
    }

    /**
     * How a scene is set up.
     *
     * @param nodes how many; over HTTP there is one, since Slack knows one address
     * @param paced whether Slack refuses calls that come too fast
     * @param rooms rooms by the entitlements, with stars, whose cards they show
     */
    public record Setup(Way way, int nodes, boolean paced, Map<String, String> rooms, Map<String, String> settings) {}

    /** Starts Slack, then the nodes, and waits until they are connected. */
    public static SlackScene start(BrevetDatabase database, Setup setup) {
        int port = setup.way() == Way.HTTP ? freePort() : 0;
        SlackSettings settings = SlackSettings.standard().with("xoxb-1-2-run", "xapp-1-run", "a-secret-of-this-run");
        settings = setup.paced() ? settings : settings.unpaced();
        SlackSimulator slack = SlackSimulator.start(
                port == 0 ? settings : settings.over(URI.create("http://127.0.0.1:" + port + "/slack/events")));
        setup.rooms().values().stream()
                .distinct()
                .filter(room -> slack.workspace().channel(room).isEmpty())
                .forEach(room -> slack.workspace().room(room, room.toLowerCase(Locale.ROOT), LIKE));
        Path routes = routes(setup.rooms());
        Map<String, String> all = new HashMap<>(setup.settings());
        all.put("BREVET_ROUTES", routes.toString());
        all.put("BREVET_SLACK_BOT_TOKEN", settings.botToken());
        all.put("BREVET_SLACK_APP_TOKEN", settings.appToken());
        all.put("BREVET_SLACK_SIGNING_SECRET", settings.signingSecret());
        all.put("BREVET_SLACK_TEAM", Workspace.TEAM);
        all.put("BREVET_SLACK_MODE", setup.way() == Way.HTTP ? "http" : "socket");
        all.put("BREVET_SLACK_API", slack.api().toString());
        all.put("server.port", String.valueOf(port));
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < setup.nodes(); i++) {
            nodes.add(Node.beside(database, all, BrevetApplication.class, BenchmarkBeans.class, Tokens.class));
        }
        SlackScene scene = new SlackScene(slack, List.copyOf(nodes), routes);
        if (port == 0) {
            await("sockets", () -> slack.sockets().sockets() == setup.nodes());
        }
        return scene;
    }

    private static Path routes(Map<String, String> rooms) {
        StringBuilder text = new StringBuilder("routes:\n");
        rooms.forEach((entitlements, room) -> text.append("  - {entitlement: \"")
                .append(entitlements)
                .append("\", cards: [\"slack:")
                .append(room)
                .append("\"]}\n"));
        try {
            return Files.writeString(
                    Files.createTempFile("brevet-routes", ".yaml"), rooms.isEmpty() ? "routes: []\n" : text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Registers the target, a mock in each node's process. */
    public SlackScene target() {
        commands()
                .sendAsSystem(new RegisterTarget(
                        ORDERS,
                        "mock",
                        List.of(new Setting("name", "slack")),
                        new TargetTraits(false, true, Duration.ZERO)));
        return this;
    }

    /** Defines an entitlement that engineers may ask for. */
    public void entitlement(EntitlementId id, List<ApprovalNeed> approvals) {
        commands()
                .sendAsSystem(new DefineEntitlement(
                        ORDERS,
                        id,
                        id.value().replace('-', '_'),
                        "Gives " + id,
                        Environment.PRODUCTION,
                        DataClass.CONFIDENTIAL,
                        Duration.ofHours(4),
                        Duration.ofHours(1),
                        List.of(ENGINEERS),
                        approvals));
    }

    /** Enrols somebody and links the account that they have in Slack. */
    public Somebody enrol(String id, GroupId... groups) {
        PersonId person = enrolOnly(id, groups);
        String member = "U07" + "%07d".formatted(people.incrementAndGet());
        slack.workspace()
                .put(new Member(member, id, "Person " + id, id + "@example.com", Workspace.TEAM, Member.Kind.FULL));
        slack.workspace().channels().forEach(room -> slack.workspace().join(room.id(), member));
        Linking linking = node(0).bean(Linking.class);
        String link =
                linking.invite(new SlackAccount("", Workspace.TEAM, member)).toString();
        linking.confirm(link.substring(link.indexOf("?t=") + 3), person);
        return new Somebody(person, member, id);
    }

    /** Enrols several, all at once: who links an account waits until the views show it. */
    public List<Somebody> enrolAll(List<String> ids, GroupId... groups) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Somebody>> enrolled = ids.stream()
                    .map(id -> CompletableFuture.supplyAsync(() -> enrol(id, groups), threads))
                    .toList();
            return enrolled.stream().map(CompletableFuture::join).toList();
        }
    }

    /** Enrols somebody who has no account in Slack. */
    public PersonId enrolOnly(String id, GroupId... groups) {
        PersonId person = new PersonId(id);
        commands().sendAsSystem(new EnrolPerson(person, "Person " + id, id, List.of(groups)));
        return person;
    }

    /** Slack. */
    public SlackSimulator slack() {
        return slack;
    }

    /** One of the nodes, counted round. */
    public Node node(int n) {
        return nodes.get(n % nodes.size());
    }

    /** All nodes. */
    public List<Node> nodes() {
        return nodes;
    }

    /** The first node's door for commands. */
    public CommandSender commands() {
        return node(0).commands();
    }

    /** The database. */
    public JdbcClient jdbc() {
        return JdbcClient.create(node(0).dataSource());
    }

    /** The first message of the room, for everybody, that shows these words. */
    public Optional<Message> card(String room, String words) {
        return slack.workspace().messages(room).stream()
                .filter(m -> m.onlyFor() == null && shows(m, words))
                .findFirst();
    }

    /** Waits for it. */
    public Message awaitCard(String room, String words) {
        await("the card of " + words, () -> card(room, words).isPresent());
        return card(room, words).orElseThrow();
    }

    /** Whether the message shows these words. */
    public static boolean shows(Message message, String words) {
        return String.valueOf(message.blocks()).contains(words);
    }

    /** As it stands now. */
    public Message now(Message message) {
        return slack.workspace().message(message.channel(), message.ts()).orElseThrow();
    }

    /** Whether a message that was seen shows this now. */
    public boolean shows(Message seen, Predicate<Message> what) {
        return what.test(now(seen));
    }

    /** Waits a minute at most. */
    public static void await(String what, BooleanSupplier holds) {
        await(what, Duration.ofMinutes(1), holds);
    }

    /** Waits so long at most. */
    public static void await(String what, Duration longest, BooleanSupplier holds) {
        long until = System.nanoTime() + longest.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Not within " + longest + ": " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        nodes.reversed().forEach(Node::close);
        slack.close();
        try {
            Files.deleteIfExists(routes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
