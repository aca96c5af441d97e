package dev.brevet.demo.slack.webapi;

import dev.brevet.demo.slack.blocks.BlockKit;
import dev.brevet.demo.slack.blocks.Limit;
import dev.brevet.demo.slack.delivery.Payloads;
import dev.brevet.demo.slack.delivery.Triggers;
import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.world.Inputs;
import dev.brevet.demo.slack.world.Member;
import dev.brevet.demo.slack.world.View;
import dev.brevet.demo.slack.world.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Modals and home tabs. */
public final class ViewMethods {

    private final Workspace workspace;
    private final Triggers triggers;

    ViewMethods(Workspace workspace, Triggers triggers) {
        this.workspace = workspace;
        this.triggers = triggers;
    }

    ObjectNode open(JsonNode arguments) {
        ObjectNode definition = checked(arguments, "modal");
        String member = exchanged(arguments);
        free(definition, null);
        workspace.clear(member);
        View view = fresh(member, definition, null);
        workspace.open(view);
        return answer(view);
    }

    ObjectNode push(JsonNode arguments) {
        ObjectNode definition = checked(arguments, "modal");
        String member = exchanged(arguments);
        if (workspace.stack(member).isEmpty()) {
            throw SlackError.of("not_found");
        }
        return answer(pushed(member, definition));
    }

    /** Puts a modal on top of those on the member's screen. */
    public View pushed(String member, ObjectNode definition) {
        free(definition, null);
        List<View> stack = workspace.stack(member);
        if (stack.size() >= Limit.VIEW_STACK.value()) {
            throw SlackError.of("push_limit_reached");
        }
        View view = fresh(member, definition, stack.isEmpty() ? null : stack.getLast());
        workspace.open(view);
        return view;
    }

    ObjectNode update(JsonNode arguments) {
        View old = named(arguments);
        ObjectNode definition = checked(arguments, Json.text(old.definition(), "type"));
        String hash = Json.text(arguments, "hash");
        if (!hash.isEmpty() && !hash.equals(old.hash())) {
            throw SlackError.of("hash_conflict");
        }
        return answer(updated(old, definition));
    }

    /** Shows something else in the place of a modal. */
    public View updated(View old, ObjectNode definition) {
        free(definition, old);
        ObjectNode filled = filled(definition);
        View now = new View(
                old.id(),
                old.owner(),
                filled,
                hash(),
                old.root(),
                old.previous(),
                Inputs.kept(filled.path("blocks"), old.state()),
                Map.of());
        workspace.put(now);
        return now;
    }

    ObjectNode publish(JsonNode arguments) {
        ObjectNode definition = checked(arguments, "home");
        Member member = workspace
                .member(Json.text(arguments, "user_id"))
                .filter(found -> found.kind() != Member.Kind.BOT && found.kind() != Member.Kind.DELETED)
                .orElseThrow(() -> SlackError.of("invalid_arguments", List.of("[ERROR] invalid `user_id`")));
        String hash = Json.text(arguments, "hash");
        View old = workspace.home(member.id()).orElse(null);
        if (!hash.isEmpty() && old != null && !hash.equals(old.hash())) {
            throw SlackError.of("hash_conflict");
        }
        if (old != null) {
            return answer(updated(old, definition));
        }
        View view = fresh(member.id(), definition, null);
        workspace.publish(view);
        return answer(view);
    }

    /** What the app sent as a view, if Slack would take it. */
    public static ObjectNode checked(JsonNode arguments, String kind) {
        JsonNode view = Json.nested(arguments, "view");
        if (!(view instanceof ObjectNode definition)) {
            throw SlackError.of("invalid_arguments", List.of("[ERROR] missing required field: view"));
        }
        List<String> problems = BlockKit.ofView(cleaned(definition), kind);
        if (!problems.isEmpty()) {
            throw SlackError.of("invalid_arguments", problems);
        }
        return definition;
    }

    // SDKs send null for what was left out.
    private static ObjectNode cleaned(ObjectNode definition) {
        definition.removeIf(JsonNode::isNull);
        return definition;
    }

    private View named(JsonNode arguments) {
        String id = Json.text(arguments, "view_id");
        String external = Json.text(arguments, "external_id");
        if (id.isEmpty() == external.isEmpty()) {
            throw SlackError.of("invalid_arguments", List.of("[ERROR] exactly one of view_id, external_id is needed"));
        }
        return workspace.views().stream()
                .filter(view -> id.isEmpty()
                        ? Json.text(view.definition(), "external_id").equals(external)
                        : view.id().equals(id))
                .findFirst()
                .orElseThrow(() -> SlackError.of("not_found"));
    }

    private String exchanged(JsonNode arguments) {
        return switch (triggers.exchange(Json.text(arguments, "trigger_id"))) {
            case Triggers.Exchange.Granted granted -> granted.member();
            case Triggers.Exchange.Refused refused -> throw SlackError.of(refused.error());
        };
    }

    private void free(JsonNode definition, @Nullable View but) {
        String external = Json.text(definition, "external_id");
        if (!external.isEmpty()
                && workspace.views().stream()
                        .filter(view -> but == null || !view.id().equals(but.id()))
                        .anyMatch(view ->
                                Json.text(view.definition(), "external_id").equals(external))) {
            throw SlackError.of("duplicate_external_id");
        }
    }

    private View fresh(String member, ObjectNode definition, @Nullable View below) {
        String id = "V"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 10).toUpperCase(Locale.ROOT);
        ObjectNode filled = filled(definition);
        return new View(
                id,
                member,
                filled,
                hash(),
                below == null ? id : below.root(),
                below == null ? null : below.id(),
                Inputs.initial(filled.path("blocks")),
                Map.of());
    }

    private static ObjectNode filled(ObjectNode definition) {
        ObjectNode filled = definition.deepCopy();
        filled.set("blocks", Ids.fill((ArrayNode) filled.path("blocks")));
        return filled;
    }

    private String hash() {
        return workspace.now().getEpochSecond() + "." + Ids.random();
    }

    private static ObjectNode answer(View view) {
        ObjectNode answer = Json.object();
        answer.set("view", Payloads.view(view));
        return answer;
    }
}
