package dev.brevet.demo.slack.people;

import dev.brevet.demo.slack.blocks.BlockKit;
import dev.brevet.demo.slack.delivery.Ack;
import dev.brevet.demo.slack.delivery.Deliveries;
import dev.brevet.demo.slack.delivery.Outbound;
import dev.brevet.demo.slack.delivery.Payloads;
import dev.brevet.demo.slack.delivery.ResponseUrls;
import dev.brevet.demo.slack.delivery.Triggers;
import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.webapi.SlackError;
import dev.brevet.demo.slack.webapi.ViewMethods;
import dev.brevet.demo.slack.webapi.WebApi;
import dev.brevet.demo.slack.world.Channel;
import dev.brevet.demo.slack.world.Inputs;
import dev.brevet.demo.slack.world.Member;
import dev.brevet.demo.slack.world.Message;
import dev.brevet.demo.slack.world.SlackManifest;
import dev.brevet.demo.slack.world.View;
import dev.brevet.demo.slack.world.Workspace;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Does what a person does in Slack, and shows them what Slack shows: the app's answer, or that there was none. */
public final class People {

    private static final String TROUBLE = "We had some trouble connecting. Try again?";

    private final Workspace workspace;
    private final SlackManifest app;
    private final Deliveries deliveries;
    private final Triggers triggers;
    private final ResponseUrls responseUrls;
    private final WebApi api;
    private final URI here;
    private final Choices choices = new Choices();

    /** The people of that workspace. */
    public People(
            Workspace workspace,
            SlackManifest app,
            Deliveries deliveries,
            Triggers triggers,
            ResponseUrls responseUrls,
            WebApi api,
            URI here) {
        this.workspace = workspace;
        this.app = app;
        this.deliveries = deliveries;
        this.triggers = triggers;
        this.responseUrls = responseUrls;
        this.api = api;
        this.here = here;
    }

    /** Types a line: a command if it begins with a slash, else a message. */
    public void type(String who, String where, String line) {
        Member member = member(who);
        Channel channel = channel(where);
        if (!line.startsWith("/")) {
            workspace.post(channel.id(), member.id(), line, null, null, null);
            return;
        }
        int space = line.indexOf(' ');
        String command = space < 0 ? line : line.substring(0, space);
        if (!app.commands().containsKey(command)) {
            workspace.notice(member.id(), command + " is not a valid command.");
            return;
        }
        ResponseUrls.Place place = new ResponseUrls.Place(member.id(), channel.id(), null);
        ObjectNode payload = Payloads.command(
                member,
                channel,
                command,
                space < 0 ? "" : line.substring(space + 1).strip(),
                responseUrl("commands", place),
                triggers.issue(member.id()));
        Ack ack = deliveries.deliver(new Outbound(Outbound.Kind.SLASH_COMMANDS, payload, true));
        if (!(ack instanceof Ack.Answered answered)) {
            workspace.notice(member.id(), command + " failed with the error \"" + ack.error() + "\"");
        } else if (!answered.body().isMissingNode() && !answered.body().isEmpty()) {
            respond(place, answered.body(), command);
        }
    }

    /** Uses a button, a menu or a picker; where it holds a choice, that is what was chosen. */
    public void use(String who, Place place, String block, String action, @Nullable JsonNode chosen) {
        Member member = member(who);
        ObjectNode element = element(place, block, action);
        ObjectNode value = choices.resolve(place, block, element, chosen);
        if (value == null) {
            throw new IllegalArgumentException(action + " does not offer " + chosen);
        }
        if (place instanceof Place.InView in) {
            put(in.view(), block, action, value);
        }
        if (!app.interactivity()) {
            workspace.notice(member.id(), app.name() + " is not configured to handle interactive responses.");
            return;
        }
        ObjectNode payload = Payloads.interaction("block_actions", member);
        payload.put("trigger_id", triggers.issue(member.id()));
        switch (place) {
            case Place.InMessage in -> inMessage(payload, member, in);
            case Place.InView in -> inView(payload, view(in.view()));
        }
        payload.putArray("actions").add(action(element, block, value));
        if (!(deliveries.deliver(new Outbound(Outbound.Kind.INTERACTIVE, payload, false)) instanceof Ack.Answered)) {
            workspace.notice(member.id(), app.name() + " did not answer. The operation timed out.");
        }
    }

    /** Presses a button on a message as it was seen, though it may show something else by now. */
    public void pressAsSeen(String who, Message seen, String block, String action) {
        Member member = member(who);
        ObjectNode element = Inputs.element(seen.blocks() == null ? Json.list() : seen.blocks(), block, action);
        if (element == null) {
            throw new IllegalArgumentException("nothing to use: " + block + "/" + action);
        }
        ObjectNode payload = Payloads.interaction("block_actions", member);
        payload.put("trigger_id", triggers.issue(member.id()));
        inMessage(payload, member, new Place.InMessage(seen.channel(), seen.ts()));
        payload.putArray("actions").add(action(element, block, Json.object()));
        told(member, payload);
    }

    /** Presses a button. */
    public void press(String who, Place place, String block, String action) {
        use(who, place, block, action, null);
    }

    /** Puts something into an input, without the app being told. */
    public void fill(Place.InView place, String block, String action, @Nullable JsonNode chosen) {
        ObjectNode value = choices.resolve(place, block, element(place, block, action), chosen);
        if (value == null) {
            throw new IllegalArgumentException(action + " does not offer " + chosen);
        }
        put(place.view(), block, action, value);
    }

    /** Types into an input, without the app being told. */
    public void fill(Place.InView place, String block, String action, String text) {
        fill(place, block, action, Json.list().add(text).get(0));
    }

    /** Searches in a select whose options the app finds. */
    public JsonNode search(String who, Place place, String block, String action, String query) {
        Member member = member(who);
        ObjectNode element = element(place, block, action);
        int least = element.path("min_query_length").asInt(3);
        if (query.length() < least) {
            return Json.object().put("too_short", least);
        }
        ObjectNode payload = Payloads.interaction("block_suggestion", member);
        switch (place) {
            case Place.InMessage in -> inMessage(payload, member, in);
            case Place.InView in -> inView(payload, view(in.view()));
        }
        payload.remove("response_url");
        payload.put("action_id", action).put("block_id", block).put("value", query);
        Ack ack = deliveries.deliver(new Outbound(Outbound.Kind.INTERACTIVE, payload, true));
        if (!(ack instanceof Ack.Answered answered)
                || !BlockKit.ofSuggestions(answered.body()).isEmpty()) {
            return Json.object().put("failed", true);
        }
        ArrayNode options = Json.list();
        answered.body().path("options").forEach(options::add);
        answered.body().path("option_groups").forEach(group -> group.path("options")
                .forEach(options::add));
        choices.remember(place, block, action, options);
        return answered.body();
    }

    /** Submits a modal. */
    public void submit(String who, String viewId) {
        Member member = member(who);
        View view = view(viewId);
        Map<String, String> problems = Filling.problems(view);
        if (!problems.isEmpty()) {
            workspace.put(view.refused(problems));
            return;
        }
        workspace.put(view.refused(Map.of()));
        ObjectNode payload = Payloads.interaction("view_submission", member);
        payload.put("trigger_id", triggers.issue(member.id()));
        payload.set("view", Payloads.view(view));
        payload.putArray("response_urls");
        Ack ack = deliveries.deliver(new Outbound(Outbound.Kind.INTERACTIVE, payload, true));
        if (!(ack instanceof Ack.Answered answered)) {
            workspace.notice(member.id(), TROUBLE);
            return;
        }
        try {
            apply(view, answered.body());
        } catch (SlackError e) {
            workspace.notice(member.id(), TROUBLE + " (" + Json.write(e.body()) + ")");
        }
    }

    /** Closes a modal without submitting it. */
    public void close(String who, String viewId, boolean all) {
        Member member = member(who);
        View view = view(viewId);
        boolean cleared = all || Json.flag(view.definition(), "clear_on_close");
        List<View> gone = cleared ? workspace.stack(member.id()) : List.of(view);
        gone.forEach(workspace::close);
        for (View closed : gone.reversed()) {
            if (Json.flag(closed.definition(), "notify_on_close")) {
                ObjectNode payload = Payloads.interaction("view_closed", member);
                payload.set("view", Payloads.view(closed));
                payload.put("is_cleared", cleared);
                deliveries.tell(new Outbound(Outbound.Kind.INTERACTIVE, payload, false));
            }
        }
    }

    /** Picks a shortcut from the menu of the composer. */
    public void shortcut(String who, String callback) {
        Member member = member(who);
        if (!app.globalShortcuts().containsKey(callback)) {
            throw new IllegalArgumentException("no global shortcut " + callback);
        }
        ObjectNode payload = Payloads.interaction("shortcut", member);
        payload.put("action_ts", workspace.nextTs())
                .put("callback_id", callback)
                .put("trigger_id", triggers.issue(member.id()));
        told(member, payload);
    }

    /** Picks a shortcut from the menu of a message. */
    public void shortcut(String who, Place.InMessage on, String callback) {
        Member member = member(who);
        if (!app.messageShortcuts().containsKey(callback)) {
            throw new IllegalArgumentException("no message shortcut " + callback);
        }
        Message message = message(on);
        ObjectNode payload = Payloads.interaction("message_action", member);
        payload.put("action_ts", workspace.nextTs())
                .put("callback_id", callback)
                .put("trigger_id", triggers.issue(member.id()))
                .put("response_url", responseUrl("app", new ResponseUrls.Place(member.id(), on.channel(), on.ts())))
                .put("message_ts", message.ts());
        payload.set("channel", Payloads.channelRef(channel(on.channel())));
        payload.set("message", Payloads.message(message, app));
        told(member, payload);
    }

    /** Opens the app's home. */
    public void openHome(String who) {
        Member member = member(who);
        Channel direct = workspace.direct(Workspace.BOT_USER, member.id());
        if (app.homeTab() && app.events().contains("app_home_opened")) {
            ObjectNode event = Payloads.homeOpened(
                    member, direct, workspace.home(member.id()).orElse(null), workspace.nextTs());
            deliveries.tell(new Outbound(
                    Outbound.Kind.EVENTS_API,
                    Payloads.event(event, workspace.now().getEpochSecond()),
                    false));
        }
    }

    /** The modal that is on top on somebody's screen. */
    public Optional<View> modal(String who) {
        List<View> stack = workspace.stack(member(who).id());
        return stack.isEmpty() ? Optional.empty() : Optional.of(stack.getLast());
    }

    private void told(Member member, ObjectNode payload) {
        if (!(deliveries.deliver(new Outbound(Outbound.Kind.INTERACTIVE, payload, false)) instanceof Ack.Answered)) {
            workspace.notice(member.id(), app.name() + " did not answer. The operation timed out.");
        }
    }

    private void apply(View view, JsonNode answer) {
        switch (Json.text(answer, "response_action")) {
            case "errors" -> {
                Map<String, String> errors = new LinkedHashMap<>();
                answer.path("errors")
                        .properties()
                        .forEach(field ->
                                errors.put(field.getKey(), field.getValue().asString("")));
                boolean known = errors.keySet().stream()
                        .allMatch(block -> workspace.view(view.id()).stream().anyMatch(open -> hasInput(open, block)));
                if (errors.isEmpty() || !known) {
                    throw SlackError.of(
                            "invalid_arguments", List.of("[ERROR] errors must name input blocks of the view"));
                }
                workspace.put(view.refused(errors));
            }
            case "update" -> api.views().updated(view, ViewMethods.checked(answer, "modal"));
            case "push" -> api.views().pushed(view.owner(), ViewMethods.checked(answer, "modal"));
            case "clear" -> workspace.clear(view.owner());
            case "" -> workspace.close(view);
            default -> throw SlackError.of("invalid_arguments", List.of("[ERROR] unknown response_action"));
        }
    }

    private static boolean hasInput(View view, String block) {
        for (JsonNode each : view.definition().path("blocks")) {
            if (Json.text(each, "block_id").equals(block) && "input".equals(Json.text(each, "type"))) {
                return true;
            }
        }
        return false;
    }

    private void respond(ResponseUrls.Place place, JsonNode answer, String command) {
        try {
            api.chat().respond(place, answer, true);
        } catch (SlackError e) {
            workspace.notice(place.member(), command + " failed with the error \"" + e.code() + "\"");
        }
    }

    private void inMessage(ObjectNode payload, Member member, Place.InMessage in) {
        Message message = message(in);
        boolean ephemeral = message.onlyFor() != null;
        payload.putObject("container")
                .put("type", "message")
                .put("message_ts", message.ts())
                .put("channel_id", in.channel())
                .put("is_ephemeral", ephemeral);
        payload.set("channel", Payloads.channelRef(channel(in.channel())));
        if (!ephemeral) {
            payload.set("message", Payloads.message(message, app));
        }
        payload.set("state", Payloads.state(Map.of()));
        payload.put("response_url", responseUrl("actions", new ResponseUrls.Place(member.id(), in.channel(), in.ts())));
    }

    private static void inView(ObjectNode payload, View view) {
        payload.putObject("container").put("type", "view").put("view_id", view.id());
        payload.set("view", Payloads.view(view));
    }

    private ObjectNode action(ObjectNode element, String block, ObjectNode value) {
        ObjectNode action = Json.object();
        for (String field :
                new String[] {"type", "action_id", "text", "value", "style", "placeholder", "initial_option"}) {
            if (element.has(field)) {
                action.set(field, element.path(field));
            }
        }
        action.put("block_id", block).put("action_ts", workspace.nextTs());
        if (!"button".equals(Json.text(element, "type"))) {
            value.properties().forEach(field -> action.set(field.getKey(), field.getValue()));
        }
        return action;
    }

    private void put(String viewId, String block, String action, ObjectNode value) {
        View view = view(viewId);
        if (view.state().containsKey(block) && view.state().get(block).has(action)) {
            Map<String, ObjectNode> state = new HashMap<>(view.state());
            ObjectNode changed = state.getOrDefault(block, Json.object()).deepCopy();
            changed.set(action, value);
            state.put(block, changed);
            workspace.put(view.filled(state));
        }
    }

    private ObjectNode element(Place place, String block, String action) {
        JsonNode blocks =
                switch (place) {
                    case Place.InMessage in -> {
                        ArrayNode standing = message(in).blocks();
                        yield standing == null ? Json.list() : standing;
                    }
                    case Place.InView in -> view(in.view()).definition().path("blocks");
                };
        ObjectNode element = Inputs.element(blocks, block, action);
        if (element == null) {
            throw new IllegalArgumentException("nothing to use: " + block + "/" + action);
        }
        return element;
    }

    private String responseUrl(String kind, ResponseUrls.Place place) {
        return here + "/" + kind + "/" + Workspace.TEAM + "/" + responseUrls.issue(place);
    }

    private Member member(String who) {
        return workspace.member(who).orElseThrow(() -> new IllegalArgumentException("nobody is called " + who));
    }

    private Channel channel(String where) {
        return workspace.channel(where).orElseThrow(() -> new IllegalArgumentException("no place is called " + where));
    }

    private Message message(Place.InMessage in) {
        return workspace
                .message(channel(in.channel()).id(), in.ts())
                .orElseThrow(() -> new IllegalArgumentException("that message is gone"));
    }

    private View view(String id) {
        return workspace.view(id).orElseThrow(() -> new IllegalArgumentException("that view is gone"));
    }
}
