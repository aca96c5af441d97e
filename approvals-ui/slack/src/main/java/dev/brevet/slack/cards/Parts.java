package dev.brevet.slack.cards;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.shared.GrantState;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The few blocks that everything is made of. */
final class Parts {

    private Parts() {}

    static LayoutBlock header(String text) {
        return HeaderBlock.builder().text(Plain.text(text, Limits.HEADER)).build();
    }

    static LayoutBlock section(String text) {
        return SectionBlock.builder().text(Plain.text(text, Limits.SECTION)).build();
    }

    static LayoutBlock fields(List<String> fields) {
        return SectionBlock.builder()
                .fields(fields.stream()
                        .<TextObject>map(field -> Plain.text(field, Limits.FIELD))
                        .toList())
                .build();
    }

    static LayoutBlock context(String text) {
        return ContextBlock.builder()
                .elements(List.of(Plain.text(text, Limits.CONTEXT)))
                .build();
    }

    /** A time with the words before it; the words are ours, never what somebody wrote. */
    static LayoutBlock time(String ours, Instant at) {
        return ContextBlock.builder()
                .elements(List.of(MarkdownTextObject.builder()
                        .text(ours + " " + Times.local(at))
                        .build()))
                .build();
    }

    /** When a grant runs; until when its holder has to start it where they do. */
    static List<LayoutBlock> times(GrantView grant) {
        List<LayoutBlock> times = new ArrayList<>();
        if (grant.state() == GrantState.SCHEDULED && grant.startAt() != null) {
            times.add(time(grant.byHolder() ? "Start it by" : "Starts", grant.startAt()));
        }
        if (grant.endsAt() != null && !States.startedByHolder(grant)) {
            times.add(time("Ends", grant.endsAt()));
        }
        return times;
    }

    static LayoutBlock actions(String block, List<BlockElement> buttons) {
        return ActionsBlock.builder().blockId(block).elements(buttons).build();
    }

    /** @param style {@code primary}, {@code danger}, or empty */
    static BlockElement button(String action, String text, String label, String value, String style) {
        ButtonElement.ButtonElementBuilder button = ButtonElement.builder()
                .actionId(action)
                .text(Plain.text(text, Limits.BUTTON))
                .accessibilityLabel(Plain.cut(Plain.visible(label), Limits.ACCESSIBILITY_LABEL.most()))
                .value(value);
        return style.isEmpty() ? button.build() : button.style(style).build();
    }

    static BlockElement link(String action, String text, String label, URI address) {
        return ButtonElement.builder()
                .actionId(action)
                .text(Plain.text(text, Limits.BUTTON))
                .accessibilityLabel(Plain.cut(Plain.visible(label), Limits.ACCESSIBILITY_LABEL.most()))
                .url(address.toString())
                .build();
    }
}
