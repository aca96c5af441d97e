package dev.brevet.slack.act;

import com.slack.api.model.view.View;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.request.DenyAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.notifications.written.CardRefresh;
import dev.brevet.slack.call.Result;
import dev.brevet.slack.call.SlackCalls;
import dev.brevet.slack.cards.Actions;
import dev.brevet.slack.cards.Card;
import dev.brevet.slack.cards.Cards;
import dev.brevet.slack.cards.Forms;
import dev.brevet.slack.cards.Press;
import dev.brevet.slack.deliver.Messages;
import dev.brevet.slack.deliver.Rooms;
import dev.brevet.slack.deliver.SlackChannel;
import dev.brevet.slack.identity.Who;
import dev.brevet.slack.inbox.Inbox;
import dev.brevet.slack.inbox.Interaction;
import dev.brevet.slack.look.Look;
import dev.brevet.slack.look.Shown;
import dev.brevet.views.inbox.FindInbox;
import dev.brevet.views.shared.RequestState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Approving, approving less, denying, looking: each on exactly what the button stood beside. */
@Component
class Deciding {

    private static final Duration LOOKING = Duration.ofMinutes(5).plusSeconds(1);

    private static final int MOST = 200;
    private static final Duration BEHIND = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofMillis(50);

    private final Look look;
    private final Sending sending;
    private final Replies replies;
    private final Cards cards;
    private final Forms forms;
    private final Messages messages;
    private final Rooms rooms;
    private final SlackCalls calls;
    private final CardRefresh refresh;
    private final Inbox inbox;

    Deciding(
            Look look,
            Sending sending,
            Replies replies,
            Cards cards,
            Forms forms,
            Messages messages,
            Rooms rooms,
            SlackCalls calls,
            CardRefresh refresh,
            Inbox inbox) {
        this.look = look;
        this.sending = sending;
        this.replies = replies;
        this.cards = cards;
        this.forms = forms;
        this.messages = messages;
        this.rooms = rooms;
        this.calls = calls;
        this.refresh = refresh;
        this.inbox = inbox;
    }

    /** A press that may go on, with what it is about; or what to answer instead. */
    private record Ready(
            @Nullable Press press,
            @Nullable Shown shown,
            @Nullable Card instead,
            String word) {

        static Ready no(String word, Card instead) {
            return new Ready(null, null, instead, word);
        }
    }

    private Ready ready(String value, @Nullable String channel, @Nullable String ts) {
        Optional<Press> press = Press.of(value);
        if (press.isEmpty()) {
            return Ready.no("unreadable", cards.say("Nothing changed. This button is none that Brevet knows."));
        }
        RequestId request = press.get().request();
        if (channel != null
                && ts != null
                && messages.find(channel, ts)
                        .filter(m -> !m.request().equals(request))
                        .isPresent()) {
            return Ready.no(
                    "other request", cards.say("Nothing changed. This button belongs to the card of another request."));
        }
        Optional<Shown> shown = look.shown(request);
        if (shown.isEmpty()) {
            return Ready.no("no such request", cards.say("Nothing changed. Brevet does not know this request."));
        }
        if (shown.get().request().state() != RequestState.PENDING) {
            refresh.again(request, SlackChannel.ID);
            return Ready.no("late", cards.late(shown.get()));
        }
        if (shown.get().request().version() != press.get().version()
                || !press.get().digest().equals(shown.get().request().digest())) {
            refresh.again(request, SlackChannel.ID);
            return Ready.no(
                    "stale",
                    cards.say(
                            "Nothing changed. The request is not any more what this card showed; the card is brought up"
                                    + " to date. Read it, and decide on that."));
        }
        return new Ready(press.get(), shown.get(), null, "ready");
    }

    String approve(Interaction interaction, Who.Known who) {
        Ready ready = ready(interaction.value(), interaction.channel(), interaction.ts());
        if (ready.press() == null) {
            return answer(interaction, interaction.channel(), ready);
        }
        Press press = ready.press();
        String done = send(
                interaction,
                interaction.channel(),
                who,
                press,
                new ApproveAccessRequest(press.request(), who.person(), press.digest(), null, null, sending.proof()));
        point(interaction, press.request());
        return done;
    }

    String approveLess(Interaction interaction, Who.Known who) {
        Forms.Memory memory = Forms.Memory.read(interaction.value()).orElse(new Forms.Memory("", "", ""));
        Ready ready = ready(memory.press(), null, null);
        if (ready.press() == null) {
            return answer(interaction, memory.channel(), ready);
        }
        Press press = ready.press();
        String comment = interaction.fields().get(Forms.COMMENT);
        return send(
                interaction,
                memory.channel(),
                who,
                press,
                new ApproveAccessRequest(
                        press.request(),
                        who.person(),
                        press.digest(),
                        Duration.parse(interaction.fields().getOrDefault(Forms.DURATION, "PT0S")),
                        comment == null || comment.isBlank() ? null : comment,
                        sending.proof()));
    }

    String deny(Interaction interaction, Who.Known who) {
        Forms.Memory memory = Forms.Memory.read(interaction.value()).orElse(new Forms.Memory("", "", ""));
        Ready ready = ready(memory.press(), null, null);
        if (ready.press() == null) {
            return answer(interaction, memory.channel(), ready);
        }
        Press press = ready.press();
        return send(
                interaction,
                memory.channel(),
                who,
                press,
                new DenyAccessRequest(
                        press.request(), who.person(), press.digest(), AtOnceHere.words(interaction.fields())));
    }

    private String send(Interaction interaction, @Nullable String channel, Who.Known who, Press press, Object command) {
        Optional<Card> no =
                sending.send(who, command, "/inbox#ask-" + press.request().value());
        if (no.isEmpty()) {
            return "done";
        }
        Optional<Shown> settled = settled(press.request());
        if (settled.isPresent()) {
            refresh.again(press.request(), SlackChannel.ID);
        }
        replies.to(interaction, channel, settled.map(cards::late).orElse(no.get()));
        return "refused";
    }

    /** The request, if somebody else decided it meanwhile; the views may be a moment behind who did. */
    private Optional<Shown> settled(RequestId request) {
        long until = System.nanoTime() + BEHIND.toNanos();
        while (true) {
            Optional<Shown> now = look.shown(request).filter(s -> s.request().state() != RequestState.PENDING);
            if (now.isPresent() || System.nanoTime() > until) {
                return now;
            }
            try {
                Thread.sleep(AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return now;
            }
        }
    }

    private String answer(Interaction interaction, @Nullable String channel, Ready ready) {
        if (ready.instead() != null) {
            replies.to(interaction, channel, ready.instead());
        }
        Press.of(interaction.value()).ifPresent(press -> point(interaction, press.request()));
        return ready.word();
    }

    /** A copy that nobody knows of was posted when a reply got lost; from now on it points to the other one. */
    private void point(Interaction interaction, RequestId request) {
        String channel = interaction.channel();
        String ts = interaction.ts();
        if (channel != null
                && ts != null
                && messages.find(channel, ts).isEmpty()
                && messages.hasOther(request, channel, ts)) {
            look.shown(request).ifPresent(shown -> {
                Result<?> unused = rooms.change(channel, ts, cards.pointer(shown));
            });
        }
    }

    /** Opens the form that a button promises. */
    String open(Interaction interaction) {
        Ready ready = ready(interaction.value(), interaction.channel(), interaction.ts());
        if (ready.shown() == null) {
            return answer(interaction, interaction.channel(), ready);
        }
        Forms.Memory memory = new Forms.Memory(
                interaction.value(),
                interaction.channel() == null ? "" : interaction.channel(),
                interaction.ts() == null ? "" : interaction.ts());
        View form = interaction.action().equals(Actions.DENY)
                ? forms.deny(ready.shown(), memory)
                : forms.less(ready.shown(), memory);
        return opened(interaction, form);
    }

    String opened(Interaction interaction, View form) {
        String trigger = interaction.trigger();
        Result<?> opened = trigger == null ? new Result.No<>("no trigger") : calls.open(trigger, form);
        if (opened.orNull() == null) {
            replies.to(interaction, cards.say("That took too long. Press it once more."));
            return "not opened: " + opened.word();
        }
        return "opened";
    }

    String looks(Interaction interaction, Who.Known who) {
        Ready ready = ready(interaction.value(), interaction.channel(), interaction.ts());
        if (ready.press() == null) {
            return answer(interaction, interaction.channel(), ready);
        }
        RequestId request = ready.press().request();
        // Whoever may not decide cannot keep others from it by saying that they are at it.
        if (look.view(new FindInbox(who.viewer(), null, MOST)).items().stream()
                .noneMatch(item -> item.id().equals(request))) {
            replies.to(interaction, cards.say("Nothing changed. You are not among those who decide this."));
            return "refused";
        }
        look.looks(request, who.person());
        refresh.again(request, SlackChannel.ID);
        boolean unused = inbox.keep(
                "look-ended/" + request + "/" + interaction.trigger(),
                new Interaction(
                        Interaction.What.LOOK_ENDED,
                        "",
                        "",
                        "",
                        null,
                        "look.ended",
                        request.value(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of()),
                LOOKING);
        return "looking";
    }

    String lookEnded(Interaction interaction) {
        refresh.again(new RequestId(interaction.value()), SlackChannel.ID);
        return "drawn again";
    }
}
