package dev.brevet.demo.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.Scene;
import dev.brevet.app.support.Service;
import dev.brevet.app.support.TestPostgres;
import dev.brevet.demo.slack.SlackSettings;
import dev.brevet.demo.slack.SlackSimulator;
import dev.brevet.demo.slack.people.Place;
import dev.brevet.demo.slack.world.Message;
import dev.brevet.demo.slack.world.View;
import dev.brevet.demo.slack.world.Workspace;
import dev.brevet.slack.identity.Linking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service and a Slack that know each other, with the people of the scene on both sides. */
final class Chat implements AutoCloseable {

    static final String ROOM = "C07ACCESSR";
    /** People of another organisation read along here. */
    static final String PARTNERS = "C07PARTNER";

    static final Duration SOON = Duration.ofSeconds(20);

    private static final AtomicInteger NEXT = new AtomicInteger();

    final SlackSimulator slack;
    final ConfigurableApplicationContext service;
    final Scene scene;
    final int port;

    private Chat(SlackSimulator slack, ConfigurableApplicationContext service, int port, String target) {
        this.slack = slack;
        this.service = service;
        this.port = port;
        this.scene = new Scene(service.getBean(CommandSender.class)).set(target);
    }

    /** Over the way of this name. */
    static Chat by(String way, Path folder) {
        return way.equals("socket") ? bySocket(folder) : byHttp(folder);
    }

    /** Over Socket Mode. */
    static Chat bySocket(Path folder) {
        SlackSimulator slack = SlackSimulator.start(settings());
        Chat chat = new Chat(slack, node(slack, folder, TestPostgres.create(), 0, "socket"), 0, "chat-socket");
        await().atMost(SOON).until(() -> slack.sockets().sockets() == 1);
        return chat;
    }

    /** Over the request URL. */
    static Chat byHttp(Path folder) {
        int port = freePort();
        SlackSimulator slack =
                SlackSimulator.start(settings().over(URI.create("http://127.0.0.1:" + port + "/slack/events")));
        return new Chat(slack, node(slack, folder, TestPostgres.create(), port, "http"), port, "chat-http");
    }

    static SlackSettings settings() {
        return SlackSettings.standard().with("xoxb-1-2-chat", "xapp-1-A07BREVET1-chat", "a-signing-secret-of-tests");
    }

    static ConfigurableApplicationContext node(
            SlackSimulator slack, Path folder, TestPostgres.Database database, int port, String mode) {
        try {
            Path routes = Files.writeString(folder.resolve("routes.yaml"), """
                    routes:
                      - {entitlement: orders-admin, cards: ["slack:%s", "slack:%s"]}
                      - {target: orders, cards: ["slack:%s"]}
                    """.formatted(PARTNERS, ROOM, ROOM));
            Map<String, Object> settings = new HashMap<>();
            settings.put("server.port", String.valueOf(port));
            settings.put("BREVET_ROUTES", routes.toString());
            settings.put("BREVET_SLACK_BOT_TOKEN", settings().botToken());
            settings.put("BREVET_SLACK_APP_TOKEN", settings().appToken());
            settings.put("BREVET_SLACK_SIGNING_SECRET", settings().signingSecret());
            settings.put("BREVET_SLACK_TEAM", Workspace.TEAM);
            settings.put("BREVET_SLACK_MODE", mode);
            settings.put("BREVET_SLACK_API", slack.api().toString());
            return Service.start(database, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody new who may ask. */
    PersonId engineer() {
        PersonId id = new PersonId("engineer-" + NEXT.incrementAndGet());
        service.getBean(CommandSender.class)
                .sendAsSystem(new EnrolPerson(id, "Somebody", id.value(), List.of(new GroupId("engineers"))));
        return id;
    }

    JdbcClient jdbc() {
        return service.getBean(JdbcClient.class);
    }

    /** Links somebody's account as they would: by pressing something, opening the link, confirming. */
    void link(String handle, PersonId person) {
        String member = slack.workspace().member(handle).orElseThrow().id();
        slack.people().type(handle, ROOM, "/brevet");
        String url = awaitPrivate(handle, text -> text.contains("Link it once")).orElseThrow();
        assertThat(url).as("a link for " + member).contains("/connect/slack?t=");
        service.getBean(Linking.class).confirm(token(url), person);
    }

    static String token(String url) {
        return url.substring(url.indexOf("?t=") + 3);
    }

    /** Waits for something that only this person sees; answers with the address of its first link. */
    Optional<String> awaitPrivate(String handle, Predicate<String> text) {
        String member = slack.workspace().member(handle).orElseThrow().id();
        List<Message> found = new java.util.ArrayList<>();
        await().atMost(SOON).until(() -> {
            List<Message> seen = privately(member);
            for (Message message : seen.reversed()) {
                if (text.test(message.text())) {
                    found.add(message);
                    return true;
                }
            }
            return false;
        });
        return Optional.ofNullable(found.getFirst().blocks()).flatMap(blocks -> Optional.of(blocks.toString())
                .filter(b -> b.contains("\"url\":\""))
                .map(b -> b.substring(b.indexOf("\"url\":\"") + 7))
                .map(b -> b.substring(0, b.indexOf('"'))));
    }

    /** What only this person sees: in the room, and in their conversation with the bot. */
    List<Message> privately(String member) {
        String dm = slack.workspace().direct(Workspace.BOT_USER, member).id();
        return java.util.stream.Stream.concat(
                        slack.workspace().seenBy(ROOM, member).stream().filter(m -> member.equals(m.onlyFor())),
                        slack.workspace().seenBy(dm, member).stream())
                .toList();
    }

    /** The latest card of the room, once there is one that fits. */
    Message awaitCard(Predicate<Message> fits) {
        List<Message> found = new java.util.ArrayList<>();
        await().atMost(SOON).until(() -> {
            for (Message message : slack.workspace().messages(ROOM).reversed()) {
                if (message.onlyFor() == null && fits.test(message)) {
                    found.add(message);
                    return true;
                }
            }
            return false;
        });
        return found.getFirst();
    }

    static boolean shows(Message message, String words) {
        return String.valueOf(message.blocks()).contains(words);
    }

    Place.InMessage at(Message message) {
        return new Place.InMessage(message.channel(), message.ts());
    }

    View awaitModal(String handle) {
        await().atMost(SOON).until(() -> slack.people().modal(handle).isPresent());
        return slack.people().modal(handle).orElseThrow();
    }

    String state(RequestId request) {
        return jdbc().sql("select state from views.request where request_id = ?")
                .param(request.value())
                .query(String.class)
                .optional()
                .orElse("unknown");
    }

    String grantState(RequestId request) {
        return jdbc().sql("select state from views.access_grant where grant_id = ?")
                .param(request.grant().value())
                .query(String.class)
                .optional()
                .orElse("none");
    }

    /** The only request of this reason. */
    RequestId requestOf(String reason) {
        return new RequestId(jdbc().sql("""
                        select r.request_id from views.request r join erasable_text t on t.id = r.reason_ref where t.text = ?""").param(reason).query(String.class).single());
    }

    @Override
    public void close() {
        service.close();
        slack.close();
    }
}
