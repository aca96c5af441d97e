package dev.brevet.slack.bolt;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockSuggestionPayload;
import com.slack.api.app_backend.interactive_components.payload.GlobalShortcutPayload;
import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.brevet.slack.inbox.Interaction;
import dev.brevet.slack.inbox.Interaction.What;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the shapes in which Slack tells things into one. */
final class Reading {

    /** Under which field the text of a command, or a search, stands. */
    static final String TEXT = "text";

    /** Under which field stands which message an ask is about. */
    static final String ABOUT = "about";

    private Reading() {}

    static Interaction press(BlockActionPayload payload, BlockActionPayload.Action action) {
        View view = payload.getView();
        Map<String, String> fields = new HashMap<>();
        if (view != null) {
            fields.putAll(fields(view));
            fields.put("view.hash", text(view.getHash()));
            fields.put("view.callback", text(view.getCallbackId()));
        }
        String value = action.getValue();
        if (value == null && action.getSelectedOption() != null) {
            value = action.getSelectedOption().getValue();
        }
        return new Interaction(
                view == null || "home".equals(view.getType()) ? What.PRESS : What.PICK,
                payload.getEnterprise() == null
                        ? ""
                        : text(payload.getEnterprise().getId()),
                payload.getTeam() == null ? "" : text(payload.getTeam().getId()),
                text(payload.getUser().getId()),
                payload.getUser().getTeamId(),
                text(action.getActionId()),
                view == null || value != null ? text(value) : "",
                payload.getChannel() == null ? null : payload.getChannel().getId(),
                payload.getContainer() == null || payload.getContainer().isEphemeral()
                        ? null
                        : payload.getContainer().getMessageTs(),
                payload.getResponseUrl(),
                payload.getTriggerId(),
                view == null ? null : view.getId(),
                metadata(view, fields));
    }

    static Interaction submit(ViewSubmissionPayload payload) {
        View view = payload.getView();
        return new Interaction(
                What.SUBMIT,
                payload.getEnterprise() == null
                        ? ""
                        : text(payload.getEnterprise().getId()),
                payload.getTeam() == null ? "" : text(payload.getTeam().getId()),
                text(payload.getUser().getId()),
                payload.getUser().getTeamId(),
                text(view.getCallbackId()),
                text(view.getPrivateMetadata()),
                null,
                null,
                null,
                payload.getTriggerId(),
                view.getId(),
                fields(view));
    }

    static Interaction search(BlockSuggestionPayload payload) {
        return new Interaction(
                What.PICK,
                payload.getEnterprise() == null
                        ? ""
                        : text(payload.getEnterprise().getId()),
                payload.getTeam() == null ? "" : text(payload.getTeam().getId()),
                text(payload.getUser().getId()),
                payload.getUser().getTeamId(),
                text(payload.getActionId()),
                "",
                null,
                null,
                null,
                null,
                null,
                Map.of(TEXT, text(payload.getValue())));
    }

    static Interaction command(SlashCommandPayload payload) {
        return new Interaction(
                What.COMMAND,
                text(payload.getEnterpriseId()),
                text(payload.getTeamId()),
                text(payload.getUserId()),
                null,
                text(payload.getCommand()),
                "",
                payload.getChannelId(),
                null,
                payload.getResponseUrl(),
                payload.getTriggerId(),
                null,
                Map.of(TEXT, text(payload.getText())));
    }

    static Interaction shortcut(GlobalShortcutPayload payload) {
        return new Interaction(
                What.SHORTCUT,
                payload.getEnterprise() == null
                        ? ""
                        : text(payload.getEnterprise().getId()),
                payload.getTeam() == null ? "" : text(payload.getTeam().getId()),
                text(payload.getUser().getId()),
                payload.getUser().getTeamId(),
                text(payload.getCallbackId()),
                "",
                null,
                null,
                null,
                payload.getTriggerId(),
                null,
                Map.of());
    }

    static Interaction shortcut(MessageShortcutPayload payload) {
        return new Interaction(
                What.SHORTCUT,
                payload.getEnterprise() == null
                        ? ""
                        : text(payload.getEnterprise().getId()),
                payload.getTeam() == null ? "" : text(payload.getTeam().getId()),
                text(payload.getUser().getId()),
                payload.getUser().getTeamId(),
                text(payload.getCallbackId()),
                "",
                payload.getChannel() == null ? null : payload.getChannel().getId(),
                null,
                payload.getResponseUrl(),
                payload.getTriggerId(),
                null,
                Map.of(ABOUT, link(payload)));
    }

    /** Where the message stands; what it says is others' words and stays where it is. */
    private static String link(MessageShortcutPayload payload) {
        if (payload.getTeam() == null || payload.getChannel() == null) {
            return "";
        }
        String domain = text(payload.getTeam().getDomain());
        String channel = text(payload.getChannel().getId());
        String ts = text(payload.getMessageTs());
        return domain.matches("[a-z0-9-]{1,63}") && channel.matches("[A-Z0-9]{1,30}") && ts.matches("\\d+\\.\\d+")
                ? "https://" + domain + ".slack.com/archives/" + channel + "/p" + ts.replace(".", "")
                : "";
    }

    static Interaction event(EventsApiPayload<?> payload, What what, String user) {
        return new Interaction(
                what,
                text(payload.getEnterpriseId()),
                text(payload.getTeamId()),
                user,
                null,
                what.name(),
                "",
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }

    private static Map<String, String> metadata(@Nullable View view, Map<String, String> fields) {
        if (view != null && view.getPrivateMetadata() != null) {
            fields.put("view.metadata", view.getPrivateMetadata());
        }
        return fields;
    }

    private static Map<String, String> fields(View view) {
        Map<String, String> fields = new HashMap<>();
        ViewState state = view.getState();
        if (state != null && state.getValues() != null) {
            state.getValues().forEach((block, actions) -> actions.values().forEach(value -> {
                String said = value.getSelectedOption() != null
                        ? value.getSelectedOption().getValue()
                        : value.getValue();
                fields.put(block, text(said));
            }));
        }
        return fields;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
