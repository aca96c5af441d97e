package dev.brevet.demo.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.asBlocks;
import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.block.element.BlockElements.externalSelect;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;
import static java.util.Objects.requireNonNull;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.app_backend.interactive_components.response.Option;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A small Bolt app that asks, decides and answers as the real one will. */
final class BoltApps {

    static final AtomicLong PAUSE_MILLIS = new AtomicLong();

    /** The modals that were closed without an answer, and whether all of them were. */
    static final List<String> CLOSED = new CopyOnWriteArrayList<>();

    private BoltApps() {}

    static Slack slack(SlackSimulator simulator) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(simulator.api().toString());
        // What the SDK's models do not know, Slack does not send.
        config.setFailOnUnknownProperties(true);
        // The SDK's own throttling would hide ours.
        config.getMethodsConfig().setStatsEnabled(false);
        return Slack.getInstance(config);
    }

    static App app(SlackSimulator simulator, SlackSettings settings) {
        PAUSE_MILLIS.set(0);
        CLOSED.clear();
        App app = new App(AppConfig.builder()
                .slack(slack(simulator))
                .singleTeamBotToken(settings.botToken())
                .signingSecret(settings.signingSecret())
                .build());
        app.command("/brevet", (request, context) -> {
            pause();
            // Over HTTP Bolt reads an empty text as none.
            String text = Objects.requireNonNullElse(request.getPayload().getText(), "");
            if (text.startsWith("step ")) {
                context.client().viewsOpen(open -> open.triggerId(context.getTriggerId())
                        .view(step(text.substring(5))));
                return context.ack();
            }
            if ("hello".equals(text)) {
                return context.ack("hello " + request.getPayload().getUserName());
            }
            context.client()
                    .viewsOpen(open -> open.triggerId(context.getTriggerId()).view(form()));
            return context.ack();
        });
        app.blockSuggestion("what", (request, context) -> {
            String query = request.getPayload().getValue();
            return context.ack(
                    answer -> answer.options(List.of(found("orders-prod", query), found("orders-test", query))));
        });
        app.viewSubmission("request.create", (request, context) -> {
            var values = request.getPayload().getView().getState().getValues();
            String why = entered(values, "why", "text").getValue();
            if (why.length() < 5) {
                return context.ackWithErrors(Map.of("why", "Say a little more."));
            }
            String what = entered(values, "what", "what").getSelectedOption().getValue();
            context.client().chatPostMessage(post -> post.channel("C07ACCESSR")
                    .text("Dana asks for " + what)
                    .blocks(asBlocks(
                            section(text -> text.blockId("facts").text(plainText(what + ": " + why))),
                            actions(block -> block.blockId("decide")
                                    .elements(asElements(button(approve -> approve.actionId("approve")
                                            .text(plainText("Approve"))
                                            .value("r1:1"))))))));
            return context.ack();
        });
        app.viewSubmission(
                "steps",
                (request, context) -> switch (request.getPayload().getView().getPrivateMetadata()) {
                    case "update" -> context.ackWithUpdate(step("push"));
                    case "push" -> context.ackWithPush(step("clear"));
                    case "wrong" -> context.ackWithErrors(Map.of("no-such-block", "Nobody sees this."));
                    default -> context.ack(answer -> answer.responseAction("clear"));
                });
        app.viewClosed("steps", (request, context) -> {
            CLOSED.add(request.getPayload().getView().getPrivateMetadata() + " "
                    + request.getPayload().isCleared());
            return context.ack();
        });
        app.blockAction("approve", (request, context) -> {
            pause();
            var payload = request.getPayload();
            context.client()
                    .chatUpdate(update -> update.channel(payload.getChannel().getId())
                            .ts(payload.getMessage().getTs())
                            .text("Approved by <@" + payload.getUser().getId() + ">"));
            return context.ack();
        });
        app.globalShortcut("request.access", (request, context) -> {
            context.client()
                    .viewsOpen(open ->
                            open.triggerId(request.getPayload().getTriggerId()).view(form()));
            return context.ack();
        });
        app.messageShortcut("request.access.for", (request, context) -> {
            context.respond("Seen: " + request.getPayload().getMessage().getText());
            return context.ack();
        });
        app.event(AppHomeOpenedEvent.class, (event, context) -> {
            context.client()
                    .viewsPublish(publish -> publish.userId(event.getEvent().getUser())
                            .view(view(home -> home.type("home")
                                    .blocks(asBlocks(section(text -> text.text(plainText("Your access"))))))));
            return context.ack();
        });
        return app;
    }

    private static Option found(String name, String query) {
        return Option.builder().text(plainText(name + " " + query)).value(name).build();
    }

    private static ViewState.Value entered(
            Map<String, Map<String, ViewState.Value>> values, String block, String action) {
        return requireNonNull(requireNonNull(values.get(block)).get(action));
    }

    static View step(String next) {
        return view(modal -> modal.type("modal")
                .callbackId("steps")
                .privateMetadata(next)
                .notifyOnClose(true)
                .title(viewTitle(title -> title.type("plain_text").text("Step")))
                .submit(viewSubmit(submit -> submit.type("plain_text").text("Next")))
                .blocks(asBlocks(section(text -> text.text(plainText("Then: " + next))))));
    }

    static View form() {
        return view(modal -> modal.type("modal")
                .callbackId("request.create")
                .title(viewTitle(title -> title.type("plain_text").text("Request access")))
                .submit(viewSubmit(submit -> submit.type("plain_text").text("Ask")))
                .close(viewClose(close -> close.type("plain_text").text("Cancel")))
                .blocks(asBlocks(
                        input(what -> what.blockId("what")
                                .label(plainText("What"))
                                .element(externalSelect(
                                        select -> select.actionId("what").minQueryLength(0)))),
                        input(why -> why.blockId("why")
                                .label(plainText("Why"))
                                .element(plainTextInput(
                                        text -> text.actionId("text").multiline(true)))))));
    }

    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(PAUSE_MILLIS.get()).toNanos());
    }
}
