package dev.brevet.demo.slack.page;

import dev.brevet.demo.slack.delivery.SocketHub;
import dev.brevet.demo.slack.faults.Faults;
import dev.brevet.demo.slack.faults.Faults.Fault;
import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.people.People;
import dev.brevet.demo.slack.people.Place;
import dev.brevet.demo.slack.world.Workspace;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Does what the page asks for. */
final class Deeds {

    private final Workspace workspace;
    private final People people;
    private final Faults faults;
    private final SocketHub sockets;

    Deeds(Workspace workspace, People people, Faults faults, SocketHub sockets) {
        this.workspace = workspace;
        this.people = people;
        this.faults = faults;
        this.sockets = sockets;
    }

    /** Does it; what is to be said of it, or an empty object. */
    JsonNode act(JsonNode asked) {
        String as = Json.text(asked, "as");
        String member = workspace
                .member(as)
                .orElseThrow(() -> new IllegalArgumentException("nobody"))
                .id();
        switch (Json.text(asked, "act")) {
            case "type" -> people.type(as, Json.text(asked, "in"), Json.text(asked, "text"));
            case "use" -> {
                fill(asked);
                people.use(as, place(asked), Json.text(asked, "block"), Json.text(asked, "action"), chosen(asked));
            }
            case "fill" -> fill(asked);
            case "search" -> {
                return people.search(
                        as,
                        place(asked),
                        Json.text(asked, "block"),
                        Json.text(asked, "action"),
                        Json.text(asked, "text"));
            }
            case "submit" -> {
                fill(asked);
                people.submit(as, Json.text(asked, "view"));
            }
            case "close" -> people.close(as, Json.text(asked, "view"), Json.flag(asked, "all"));
            case "shortcut" -> people.shortcut(as, Json.text(asked, "callback"));
            case "message-shortcut" ->
                people.shortcut(
                        as,
                        new Place.InMessage(Json.text(asked, "in"), Json.text(asked, "ts")),
                        Json.text(asked, "callback"));
            case "home" -> people.openHome(as);
            case "dismiss" -> workspace.dismiss(member);
            case "reload" -> workspace.reload(member);
            case "fault" -> fault(asked);
            default -> throw new IllegalArgumentException("unknown deed");
        }
        return Json.object();
    }

    private void fill(JsonNode asked) {
        if (!asked.has("view")) {
            return;
        }
        Place.InView view = new Place.InView(Json.text(asked, "view"));
        asked.path("state").properties().forEach(block -> block.getValue()
                .properties()
                .forEach(action -> people.fill(view, block.getKey(), action.getKey(), given(action.getValue()))));
    }

    private void fault(JsonNode asked) {
        String method = Json.text(asked, "method").isBlank() ? null : Json.text(asked, "method");
        int times = Math.clamp(asked.path("times").asInt(1), 1, 100);
        int amount = Math.clamp(asked.path("amount").asInt(2), 1, 60);
        switch (Json.text(asked, "kind")) {
            case "ratelimited" -> faults.order(method, new Fault.RateLimited(amount), times);
            case "fail" -> faults.order(method, new Fault.Fails("internal_error"), times);
            case "late" -> faults.order(method, new Fault.Late(amount * 1_000L), times);
            case "lost" -> faults.order(method, new Fault.ReplyLost(), times);
            case "down" -> faults.down(true);
            case "duplicate" -> faults.duplicate(times);
            case "drop" -> sockets.drop();
            case "silence" -> sockets.silence();
            case "refresh" -> sockets.disconnect("refresh_requested");
            case "clear" -> faults.clear();
            default -> throw new IllegalArgumentException("unknown fault");
        }
    }

    private static Place place(JsonNode asked) {
        return asked.has("view")
                ? new Place.InView(Json.text(asked, "view"))
                : new Place.InMessage(Json.text(asked, "in"), Json.text(asked, "ts"));
    }

    private static @Nullable JsonNode chosen(JsonNode asked) {
        return given(asked.path("value"));
    }

    private static @Nullable JsonNode given(JsonNode value) {
        boolean nothing = value.isMissingNode()
                || value.isNull()
                || value.isString() && value.stringValue().isEmpty();
        return nothing ? null : value;
    }
}
