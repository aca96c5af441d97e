package dev.brevet.demo.slack.delivery;

import dev.brevet.demo.slack.blocks.Limit;
import dev.brevet.demo.slack.faults.Journal;
import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.world.Workspace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The sockets of Socket Mode: each payload goes to one of them, and its answer comes back by its envelope. */
public final class SocketHub implements Sender, AutoCloseable {

    private static final int POLICY_VIOLATION = 1008;
    private static final long PING_SECONDS = 5;

    private final Journal journal;
    private final Set<String> tickets = ConcurrentHashMap.newKeySet();
    private final Set<WebSocket> open = ConcurrentHashMap.newKeySet();
    private final Set<WebSocket> silent = ConcurrentHashMap.newKeySet();
    private final Map<String, CompletableFuture<Ack>> waiting = new ConcurrentHashMap<>();
    private final Set<String> late = ConcurrentHashMap.newKeySet();
    private final CountDownLatch started = new CountDownLatch(1);
    private final ScheduledExecutorService pings = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("slack-pings").factory());
    private final Server server = new Server();

    private SocketHub(Journal journal) {
        this.journal = journal;
    }

    /** Listens on any free loopback port. */
    public static SocketHub start(Journal journal) {
        SocketHub hub = new SocketHub(journal);
        hub.server.setReuseAddr(true);
        hub.server.setDaemon(true);
        // Pings are our own, so that a silent socket can be left without them.
        hub.server.setConnectionLostTimeout(0);
        hub.server.start();
        try {
            if (!hub.started.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The simulated Slack could not open its sockets.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        var unused = hub.pings.scheduleAtFixedRate(hub::ping, PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
        return hub;
    }

    /** An address at which one socket can be opened, once. */
    public URI ticket() {
        String ticket = UUID.randomUUID().toString();
        tickets.add(ticket);
        return URI.create(
                "ws://127.0.0.1:" + server.getPort() + "/link/?ticket=" + ticket + "&app_id=" + Workspace.APP);
    }

    /** How many sockets are open, silent ones among them. */
    public int sockets() {
        return open.size();
    }

    /** Cuts every socket without a word, as a broken network does. */
    public void drop() {
        journal.write(Journal.Way.LINK, "drop", "cut", 0, Json.object(), MissingNode.getInstance());
        List.copyOf(open).forEach(socket -> socket.closeConnection(1006, "cut"));
    }

    /** Says of every socket that it is about to be replaced, and closes it when that was a demand. */
    public void disconnect(String reason) {
        ObjectNode message = Json.object().put("type", "disconnect").put("reason", reason);
        message.putObject("debug_info").put("host", "applink-simulated");
        for (WebSocket socket : List.copyOf(open)) {
            if (socket.isOpen() && !silent.contains(socket)) {
                socket.send(Json.write(message));
                if (!"warning".equals(reason)) {
                    var unused = pings.schedule(() -> socket.close(), 500, TimeUnit.MILLISECONDS);
                }
            }
        }
        journal.write(Journal.Way.LINK, "disconnect", reason, 0, message, MissingNode.getInstance());
    }

    /** From now on every open socket says nothing and answers nothing, without being closed. */
    public void silence() {
        silent.addAll(open);
        journal.write(Journal.Way.LINK, "silence", "silent", 0, Json.object(), MissingNode.getInstance());
    }

    @Override
    public CompletableFuture<Ack> send(Outbound outbound, int attempt, String retryReason) {
        WebSocket socket = any();
        if (socket == null) {
            return CompletableFuture.completedFuture(new Ack.Failed("no socket is open"));
        }
        ObjectNode envelope = Json.object();
        String id = UUID.randomUUID().toString();
        envelope.put("envelope_id", id);
        envelope.set("payload", outbound.payload());
        envelope.put("type", outbound.kind().word());
        envelope.put("accepts_response_payload", outbound.answerable());
        if (outbound.kind() == Outbound.Kind.EVENTS_API) {
            envelope.put("retry_attempt", attempt).put("retry_reason", retryReason);
        }
        CompletableFuture<Ack> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        answer.whenComplete((ack, failure) -> {
            if (waiting.remove(id) != null && (failure != null || ack instanceof Ack.TimedOut)) {
                late.add(id);
            }
        });
        if (!silent.contains(socket)) {
            write(socket, Json.write(envelope));
        }
        return answer;
    }

    @Override
    public void close() {
        pings.shutdownNow();
        try {
            server.stop(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable WebSocket any() {
        List<WebSocket> sockets = new ArrayList<>(open);
        sockets.removeIf(socket -> !socket.isOpen());
        return sockets.isEmpty()
                ? null
                : sockets.get(ThreadLocalRandom.current().nextInt(sockets.size()));
    }

    private void ping() {
        for (WebSocket socket : open) {
            if (socket.isOpen() && !silent.contains(socket)) {
                socket.sendPing();
            }
        }
    }

    private static void write(WebSocket socket, String text) {
        if (socket.isOpen()) {
            socket.send(text);
        }
    }

    private void acknowledged(JsonNode message) {
        String id = Json.text(message, "envelope_id");
        CompletableFuture<Ack> answer = waiting.get(id);
        if (answer != null) {
            answer.complete(new Ack.Answered(message.path("payload")));
        } else if (late.remove(id)) {
            journal.write(Journal.Way.LINK, "acknowledgement", "too late", 0, message, MissingNode.getInstance());
        } else {
            journal.write(
                    Journal.Way.LINK, "acknowledgement", "unknown envelope", 0, message, MissingNode.getInstance());
        }
    }

    private final class Server extends WebSocketServer {

        private Server() {
            super(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 2);
        }

        @Override
        public void onStart() {
            started.countDown();
        }

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
            String resource = handshake.getResourceDescriptor();
            boolean known = tickets.removeIf(ticket -> resource.contains("ticket=" + ticket));
            if (!known || open.size() >= Limit.SOCKETS.value()) {
                socket.close(POLICY_VIOLATION, known ? "too_many_websockets" : "invalid_ticket");
                return;
            }
            open.add(socket);
            ObjectNode hello = Json.object().put("type", "hello").put("num_connections", open.size());
            hello.putObject("debug_info")
                    .put("host", "applink-simulated")
                    .put("build_number", 1)
                    .put("approximate_connection_time", 18_060);
            hello.putObject("connection_info").put("app_id", Workspace.APP);
            socket.send(Json.write(hello));
            journal.write(Journal.Way.LINK, "hello", "open", 0, hello, MissingNode.getInstance());
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean remote) {
            silent.remove(socket);
            if (open.remove(socket)) {
                journal.write(
                        Journal.Way.LINK, "close", Integer.toString(code), 0, Json.object(), MissingNode.getInstance());
            }
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            JsonNode message = Json.parse(text);
            if (!silent.contains(socket) && message != null && message.has("envelope_id")) {
                acknowledged(message);
            }
        }

        @Override
        public void onWebsocketPing(WebSocket socket, Framedata frame) {
            if (!silent.contains(socket)) {
                super.onWebsocketPing(socket, frame);
            }
        }

        @Override
        public void onError(@Nullable WebSocket socket, Exception failure) {
            journal.write(
                    Journal.Way.LINK,
                    "error",
                    String.valueOf(failure.getMessage()),
                    0,
                    Json.object(),
                    MissingNode.getInstance());
        }
    }
}
