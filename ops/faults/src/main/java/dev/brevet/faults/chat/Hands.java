package dev.brevet.faults.chat;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.request.RequestId;
import dev.brevet.benchmark.slack.Rest;
import dev.brevet.benchmark.slack.SlackScene;
import dev.brevet.benchmark.slack.Somebody;
import dev.brevet.demo.slack.people.Place;
import dev.brevet.demo.slack.world.Message;
import dev.brevet.demo.slack.world.View;
import dev.brevet.demo.slack.world.Workspace;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** What people do in a flow, by either face; what is not there to be done any more is not done. */
final class Hands {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SlackScene scene;
    private final Rest rest;
    private final Map<String, Lock> screens = new ConcurrentHashMap<>();

    Hands(SlackScene scene, Rest rest) {
        this.scene = scene;
        this.rest = rest;
    }

    /** Asks; empty if it was refused. */
    Optional<RequestId> ask(
            Somebody who, EntitlementId what, String room, String why, Duration duration, boolean chat) {
        if (!chat) {
            Rest.Reply reply = askInTheApi(who, what, why, duration);
            return reply.done() ? Optional.of(asked(reply)) : Optional.empty();
        }
        scene.slack().people().type(who.handle(), room, "/brevet " + what + " " + duration.toMinutes() + "m " + why);
        return eventually(() -> scene.jdbc()
                .sql("""
                        select r.request_id from views.request r join erasable_text t on t.id = r.reason_ref
                         where t.text = ?""")
                .param(why)
                .query((row, n) -> new RequestId(row.getString(1)))
                .optional());
    }

    /** Asks over the API, and fails with the answer if it was refused. */
    RequestId asks(Somebody who, EntitlementId what, String why, Duration duration) {
        Rest.Reply reply = askInTheApi(who, what, why, duration);
        if (!reply.done()) {
            throw new IllegalStateException(who.handle() + " was refused " + what + ": " + reply);
        }
        return asked(reply);
    }

    private Rest.Reply askInTheApi(Somebody who, EntitlementId what, String why, Duration duration) {
        return rest.post(
                who.person(),
                "/requests",
                Map.of("entitlement", what.value(), "duration", duration.toString(), "reason", why));
    }

    private static RequestId asked(Rest.Reply reply) {
        return new RequestId(reply.body().path("id").asString());
    }

    /** Does something over the API; whether it was done. */
    boolean web(Somebody who, String path, Map<String, String> body) {
        return rest.post(who.person(), path, body).done();
    }

    /** The card of the room, once it is there. */
    Optional<Message> card(String room, String why) {
        return eventually(() -> scene.card(room, why));
    }

    /** Somebody's own message about the request with such a button. */
    Optional<Message> own(Somebody who, RequestId request, String action) {
        String channel = scene.slack()
                .workspace()
                .direct(Workspace.BOT_USER, who.member())
                .id();
        return eventually(() -> scene.slack().workspace().messages(channel).stream()
                .filter(m -> SlackScene.shows(m, "\"" + request + ":")
                        && SlackScene.shows(m, "\"action_id\":\"" + action + "\""))
                .findFirst());
    }

    /** Presses a button, if it is still there. */
    boolean press(Somebody who, Message message, String block, String action) {
        try {
            scene.slack()
                    .people()
                    .press(who.handle(), new Place.InMessage(message.channel(), message.ts()), block, action);
            return true;
        } catch (IllegalArgumentException gone) {
            return false;
        }
    }

    /** Presses what was seen, whether it still stands there or not. */
    void pressAsSeen(Somebody who, Message seen, String block, String action) {
        try {
            scene.slack().people().pressAsSeen(who.handle(), seen, block, action);
        } catch (IllegalArgumentException gone) {
            // It was gone when it was seen.
        }
    }

    /** Presses a button that opens a form, and submits it with this in it. */
    boolean form(
            Somebody who, Message message, String block, String action, @Nullable String duration, String comment) {
        Lock screen = screens.computeIfAbsent(who.handle(), any -> new ReentrantLock());
        screen.lock();
        try {
            if (!press(who, message, block, action)) {
                return false;
            }
            Optional<View> opened = eventually(() -> scene.slack().people().modal(who.handle()));
            if (opened.isEmpty()) {
                return false;
            }
            Place.InView in = new Place.InView(opened.get().id());
            if (duration != null) {
                scene.slack().people().fill(in, "duration", "duration", JsonNodeFactory.instance.stringNode(duration));
            }
            scene.slack().people().fill(in, "comment", "comment", comment);
            scene.slack().people().submit(who.handle(), opened.get().id());
            return true;
        } catch (IllegalArgumentException gone) {
            return false;
        } finally {
            scene.slack().workspace().clear(who.member());
            screen.unlock();
        }
    }

    /** Waits until the grant of the request can be used; false if that does not come. */
    boolean ready(RequestId request) {
        return eventually(() -> scene.jdbc()
                        .sql("select 1 from views.access_grant where request_id = ? and state in ('ready', 'ending')")
                        .param(request.value())
                        .query(Integer.class)
                        .optional())
                .isPresent();
    }

    private static <T> Optional<T> eventually(Supplier<Optional<T>> what) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<T> there = what.get();
            if (there.isPresent() || System.nanoTime() > until) {
                return there;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }
}
