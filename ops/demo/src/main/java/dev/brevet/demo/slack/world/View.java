package dev.brevet.demo.slack.world;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A modal or a home tab on somebody's screen.
 *
 * @param definition what the app asked for, with the ids that Slack adds
 * @param state      what was typed and picked: by block, then by action
 * @param errors     what the app found wrong, by block
 */
public record View(
        String id,
        String owner,
        ObjectNode definition,
        String hash,
        String root,
        @Nullable String previous,
        Map<String, ObjectNode> state,
        Map<String, String> errors) {

    /** Copies what may change later. */
    public View {
        state = Map.copyOf(state);
        errors = Map.copyOf(errors);
    }

    /** The view with what was typed and picked. */
    public View filled(Map<String, ObjectNode> newState) {
        return new View(id, owner, definition, hash, root, previous, newState, errors);
    }

    /** The view with what the app found wrong. */
    public View refused(Map<String, String> newErrors) {
        return new View(id, owner, definition, hash, root, previous, state, newErrors);
    }

    /** Whether it is a modal. */
    public boolean modal() {
        return "modal".equals(definition.path("type").asString(""));
    }
}
