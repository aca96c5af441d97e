package dev.brevet.slack.cards;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ExternalSelectElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.brevet.api.policy.DurationWords;
import dev.brevet.api.policy.InputQuestion;
import dev.brevet.slack.look.Shown;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the modals: one question each where one is enough. */
@Component
public class Forms {

    public static final String WHAT = "what";
    public static final String DURATION = "duration";
    public static final String WHY = "why";
    public static final String COMMENT = "comment";
    public static final String CANNED = "canned";

    /** What stands before the name of a question that the policies ask. */
    public static final String QUESTION = "in.";

    private static final List<Duration> CHIPS = List.of(
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(24));

    private static final List<String> REFUSALS = List.of(
            "Please use read-only access for this.", "Please add a ticket and ask again.", "Not now; ask again later.");

    /**
     * What a form remembers of where it was opened.
     *
     * @param press   the button's value
     * @param channel where the answer goes, empty for the person's own conversation
     * @param ts      the message it was opened on
     */
    public record Memory(String press, String channel, String ts) {

        String write() {
            return press + "|" + channel + "|" + ts;
        }

        /** Reads what a form remembers; empty if it is none of ours. */
        public static Optional<Memory> read(String metadata) {
            String[] parts = metadata.split("\\|", -1);
            return parts.length == 3 ? Optional.of(new Memory(parts[0], parts[1], parts[2])) : Optional.empty();
        }
    }

    /**
     * What a form about a grant remembers.
     *
     * @param id      of the request that it will make, so that a second submission makes no second one
     * @param request the one by which the grant came
     * @param channel where the answer goes, empty for the person's own conversation
     */
    public record Stretching(String id, String request, String channel) {

        String write() {
            return id + "|" + request + "|" + channel;
        }

        /** Reads what the form remembers; empty if it is none of ours. */
        public static Optional<Stretching> read(String metadata) {
            String[] parts = metadata.split("\\|", -1);
            return parts.length == 3 ? Optional.of(new Stretching(parts[0], parts[1], parts[2])) : Optional.empty();
        }
    }

    /**
     * What stands in the form for more time.
     *
     * @param grant   what is to last longer, in words
     * @param preview what it would come to, in lines
     */
    public record Extend(
            Stretching memory,
            String grant,
            @Nullable Duration duration,
            String why,
            List<Duration> durations,
            List<String> preview) {}

    /** How much longer, and why. */
    public View extend(Extend extend) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Parts.section(extend.grant()));
        blocks.add(InputBlock.builder()
                .blockId(DURATION)
                .label(Plain.text("How much longer", Limits.LABEL))
                .dispatchAction(true)
                .element(durations(extend.durations(), extend.duration()))
                .build());
        extend.preview().forEach(line -> blocks.add(Parts.context(line)));
        blocks.add(input(
                WHY,
                "Why you need more time",
                "Shown to approvers and kept on the record.",
                false,
                lines(WHY, extend.why())));
        return modal(Actions.EXTEND, "Extend", "Extend", extend.memory().write(), blocks);
    }

    /** For how long instead, and a word about it; nothing here can make the access more than was asked. */
    public View less(Shown shown, Memory memory) {
        Duration asked = shown.request().duration();
        return modal(
                Actions.APPROVE_LESS,
                "Approve with changes",
                "Approve",
                memory.write(),
                List.of(
                        about(shown),
                        input(
                                DURATION,
                                "For how long, at most the " + DurationWords.of(asked) + " that were asked for",
                                null,
                                false,
                                durations(noLonger(asked), null)),
                        input(
                                COMMENT,
                                "A word about it",
                                "The person who asked reads this.",
                                true,
                                lines(COMMENT, ""))));
    }

    /** Why not. */
    public View deny(Shown shown, Memory memory) {
        List<OptionObject> canned =
                REFUSALS.stream().map(text -> option(text, text, null)).toList();
        return modal(
                Actions.DENY,
                "Deny",
                "Deny",
                memory.write(),
                List.of(
                        about(shown),
                        input(
                                CANNED,
                                "One of these",
                                null,
                                true,
                                StaticSelectElement.builder()
                                        .actionId(CANNED)
                                        .options(canned)
                                        .build()),
                        input(
                                COMMENT,
                                "Or in your words",
                                "The person who asked reads this, and it stays on the record.",
                                true,
                                lines(COMMENT, ""))));
    }

    /** Why it ends now. */
    public View revoke(Shown shown, Memory memory) {
        return modal(
                Actions.REVOKE,
                "Revoke",
                "Revoke now",
                memory.write(),
                List.of(
                        about(shown),
                        input(
                                COMMENT,
                                "Why it ends now",
                                "The person who has it reads this, and it stays on the record.",
                                false,
                                lines(COMMENT, ""))));
    }

    /**
     * What stands in the request form.
     *
     * @param id        of the request that it will make, so that a second submission makes no second one
     * @param preview   what it would come to, in lines
     * @param durations those that may be chosen
     * @param startWithin how long they have to start it once it is approved, null if it starts by itself
     * @param later     where another start than once it is approved is asked for; null where policy offers none
     * @param glass     where it is had without approval in an emergency; null where policy does not offer that
     */
    public record Ask(
            String id,
            @Nullable String what,
            @Nullable Duration duration,
            String why,
            List<Duration> durations,
            List<InputQuestion> questions,
            Map<String, String> answers,
            List<String> preview,
            @Nullable Duration startWithin,
            @Nullable URI later,
            @Nullable URI glass) {}

    /** Everything that is asked of who asks; what else depends on what they choose. */
    public View ask(Ask ask) {
        List<LayoutBlock> blocks = new ArrayList<>();
        ExternalSelectElement.ExternalSelectElementBuilder what = ExternalSelectElement.builder()
                .actionId(WHAT)
                .minQueryLength(0)
                .placeholder(Plain.text("Search by name, target or environment", Limits.PLACEHOLDER));
        if (ask.what() != null) {
            what.initialOption(option(ask.what(), ask.what(), null));
        }
        blocks.add(InputBlock.builder()
                .blockId(WHAT)
                .label(Plain.text("What", Limits.LABEL))
                .dispatchAction(true)
                .element(what.build())
                .build());
        ask.preview().forEach(line -> blocks.add(Parts.context(line)));
        if (ask.what() != null) {
            blocks.add(InputBlock.builder()
                    .blockId(durationOf(ask.what()))
                    .label(Plain.text("For how long", Limits.LABEL))
                    .dispatchAction(true)
                    .element(durations(ask.durations(), ask.duration()))
                    .build());
        }
        blocks.add(input(WHY, "Why", "Shown to approvers and kept on the record.", false, lines(WHY, ask.why())));
        ask.questions().stream().limit(20).forEach(question -> blocks.add(question(question, ask.answers())));
        blocks.add(Parts.context(
                ask.startWithin() == null
                        ? "You get the time from the approval on."
                        : "Once it is approved you start it yourself, within " + DurationWords.of(ask.startWithin())
                                + "; you get the time from then on."));
        if (ask.later() != null) {
            blocks.add(
                    Parts.context("If it is to begin at another time, ask for it in Brevet: this form has no start."));
            blocks.add(Parts.actions(
                    "later",
                    List.of(Parts.link(
                            Actions.LINK + ".later",
                            "Begin later, in Brevet…",
                            "Ask for it with a later start, in the browser",
                            ask.later()))));
        }
        if (ask.glass() != null) {
            blocks.add(emergency(ask.glass()));
        }
        return modal(Actions.REQUEST, "Request access", "Ask", ask.id(), blocks);
    }

    private static LayoutBlock emergency(URI glass) {
        return Parts.actions(
                "emergency",
                List.of(Parts.link(
                        Actions.LINK + ".glass",
                        "Break glass in Brevet…",
                        "In an emergency: break the glass, in the browser",
                        glass)));
    }

    /**
     * Which of all that can be had without approval in an emergency, and the page on which that is done.
     *
     * @param what what was picked, null before
     * @param page null where policy does not offer it
     */
    public View glass(@Nullable String what, List<String> lines, @Nullable URI page) {
        ExternalSelectElement.ExternalSelectElementBuilder select = ExternalSelectElement.builder()
                .actionId(WHAT)
                .minQueryLength(0)
                .placeholder(Plain.text("Search by name, target or environment", Limits.PLACEHOLDER));
        if (what != null && !what.isBlank()) {
            select.initialOption(option(what, what, null));
        }
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Parts.actions(WHAT, List.of(select.build())));
        lines.forEach(line -> blocks.add(Parts.section(line)));
        if (page != null) {
            blocks.add(emergency(page));
        }
        return View.builder()
                .type("modal")
                .callbackId(Actions.GLASS)
                .title(ViewTitle.builder()
                        .type("plain_text")
                        .text("Break glass")
                        .build())
                .close(ViewClose.builder().type("plain_text").text("Leave it").build())
                .blocks(blocks)
                .build();
    }

    private static LayoutBlock question(InputQuestion question, Map<String, String> answers) {
        String given = answers.get(question.name());
        BlockElement element;
        if (question.choices().isEmpty()) {
            PlainTextInputElement.PlainTextInputElementBuilder line = PlainTextInputElement.builder()
                    .actionId(QUESTION + question.name())
                    .maxLength(Limits.INPUT.most());
            element = given == null ? line.build() : line.initialValue(given).build();
        } else {
            element = StaticSelectElement.builder()
                    .actionId(QUESTION + question.name())
                    .options(question.choices().stream()
                            .limit(Limits.OPTIONS.most())
                            .map(choice -> option(choice, choice, null))
                            .toList())
                    .build();
        }
        return input(QUESTION + question.name(), question.label(), question.hint(), !question.required(), element);
    }

    private static LayoutBlock about(Shown shown) {
        return Parts.section(shown.request().entitlement() + " on "
                + shown.request().target() + " for "
                + Plain.name(shown.request().person().name()) + ", "
                + DurationWords.of(shown.request().duration()));
    }

    /**
     * The block in which they say for how long they want this; each thing has its own.
     *
     * <p>Slack keeps what stands in a block of the same name, and would not take over what is proposed for another thing.
     */
    public static String durationOf(@Nullable String what) {
        return what == null ? DURATION : DURATION + "." + what;
    }

    /** The times that people choose from, up to a longest one, and one more that is chosen already. */
    public static List<Duration> upTo(Duration cap, Duration chosen) {
        return Stream.concat(CHIPS.stream().filter(d -> d.compareTo(cap) < 0), Stream.of(cap, chosen))
                .filter(Duration::isPositive)
                .distinct()
                .sorted()
                .toList();
    }

    /** A word can go with an approval of all that was asked as well. */
    private static List<Duration> noLonger(Duration asked) {
        List<Duration> shorter = shorter(asked);
        return shorter.contains(asked)
                ? shorter
                : Stream.concat(shorter.stream(), Stream.of(asked)).toList();
    }

    private static List<Duration> shorter(Duration asked) {
        List<Duration> chips = Stream.concat(Stream.of(Duration.ofMinutes(1), Duration.ofMinutes(5)), CHIPS.stream())
                .filter(d -> d.compareTo(asked) < 0)
                .toList();
        List<Duration> last = chips.subList(Math.max(0, chips.size() - 6), chips.size());
        return last.isEmpty() ? List.of(asked) : last;
    }

    private static StaticSelectElement durations(List<Duration> durations, @Nullable Duration chosen) {
        StaticSelectElement.StaticSelectElementBuilder select = StaticSelectElement.builder()
                .actionId(DURATION)
                .options(durations.stream()
                        .map(d -> option(DurationWords.of(d), d.toString(), null))
                        .toList());
        return chosen == null || !durations.contains(chosen)
                ? select.build()
                : select.initialOption(option(DurationWords.of(chosen), chosen.toString(), null))
                        .build();
    }

    private static PlainTextInputElement lines(String action, String initial) {
        PlainTextInputElement.PlainTextInputElementBuilder lines =
                PlainTextInputElement.builder().actionId(action).multiline(true).maxLength(Limits.INPUT.most());
        return initial.isEmpty()
                ? lines.build()
                : lines.initialValue(Plain.cut(initial, Limits.INPUT.most())).build();
    }

    private static OptionObject option(String text, String value, @Nullable String description) {
        OptionObject.OptionObjectBuilder option = OptionObject.builder()
                .text(Plain.text(text, Limits.OPTION))
                .value(Plain.cut(value, Limits.OPTION_VALUE.most()));
        return description == null
                ? option.build()
                : option.description(Plain.text(description, Limits.OPTION_DESCRIPTION))
                        .build();
    }

    private static LayoutBlock input(
            String block, String label, @Nullable String hint, boolean optional, BlockElement element) {
        InputBlock.InputBlockBuilder input = InputBlock.builder()
                .blockId(block)
                .label(Plain.text(label, Limits.LABEL))
                .optional(optional)
                .element(element);
        return hint == null
                ? input.build()
                : input.hint(Plain.text(hint, Limits.HINT)).build();
    }

    private static View modal(String callback, String title, String submit, String metadata, List<LayoutBlock> blocks) {
        return View.builder()
                .type("modal")
                .callbackId(callback)
                .title(ViewTitle.builder()
                        .type("plain_text")
                        .text(Plain.cut(title, Limits.VIEW_TITLE.most()))
                        .build())
                .submit(ViewSubmit.builder()
                        .type("plain_text")
                        .text(Plain.cut(submit, Limits.VIEW_TITLE.most()))
                        .build())
                .close(ViewClose.builder().type("plain_text").text("Cancel").build())
                .privateMetadata(metadata)
                .blocks(blocks)
                .build();
    }
}
