package dev.brevet.slack.act;

import dev.brevet.api.request.AskForExtension;
import dev.brevet.api.request.RequestId;
import dev.brevet.notifications.written.CardRefresh;
import dev.brevet.slack.call.Result;
import dev.brevet.slack.call.SlackCalls;
import dev.brevet.slack.cards.Card;
import dev.brevet.slack.cards.Cards;
import dev.brevet.slack.cards.Forms;
import dev.brevet.slack.deliver.SlackChannel;
import dev.brevet.slack.identity.Who;
import dev.brevet.slack.inbox.Interaction;
import dev.brevet.slack.look.Look;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asking that running access lasts longer, without leaving the chat. */
@Component
class Extending {

    private final Stretch stretch;
    private final Look look;
    private final Sending sending;
    private final Replies replies;
    private final Cards cards;
    private final Forms forms;
    private final SlackCalls calls;
    private final Deciding modals;
    private final CardRefresh refresh;

    Extending(
            Stretch stretch,
            Look look,
            Sending sending,
            Replies replies,
            Cards cards,
            Forms forms,
            SlackCalls calls,
            Deciding modals,
            CardRefresh refresh) {
        this.stretch = stretch;
        this.look = look;
        this.sending = sending;
        this.replies = replies;
        this.cards = cards;
        this.forms = forms;
        this.calls = calls;
        this.modals = modals;
        this.refresh = refresh;
    }

    /** Opens the form, or says why there is nothing to ask for. */
    String open(Interaction interaction, Who.Known who) {
        return switch (stretch.held(interaction.value(), who.person())) {
            case Stretch.Held.MayNot(var why) -> {
                replies.to(interaction, cards.say("Nothing changed. " + why));
                // The button may stand where it should not stand any more.
                Stretch.request(interaction.value()).ifPresent(id -> refresh.again(id, SlackChannel.ID));
                yield "not offered";
            }
            case Stretch.Held.May may -> {
                Forms.Stretching memory = new Forms.Stretching(
                        Asking.newId(who.viewer(), interaction).value(),
                        interaction.value(),
                        interaction.channel() == null ? "" : interaction.channel());
                yield modals.opened(interaction, forms.extend(stretch.draw(memory, may, null, "")));
            }
        };
    }

    /** Somebody chose: the form shows until when it would last. */
    String pick(Interaction interaction, Who.Known who) {
        String view = interaction.view();
        Optional<Forms.Stretching> memory =
                Forms.Stretching.read(interaction.fields().getOrDefault("view.metadata", ""));
        if (view == null || memory.isEmpty()) {
            return "nothing to draw";
        }
        Sheet.Filled filled = Sheet.Filled.of(interaction.fields());
        return switch (stretch.held(memory.get().request(), who.person())) {
            // Submitting it says so at the field.
            case Stretch.Held.MayNot unused -> "not offered";
            case Stretch.Held.May may -> {
                Forms.Extend drawn = stretch.draw(memory.get(), may, filled.duration(), filled.why());
                Result<?> updated = calls.call(c -> c.viewsUpdate(r -> r.viewId(view)
                        .hash(interaction.fields().get("view.hash"))
                        .view(forms.extend(drawn))));
                yield updated.word();
            }
        };
    }

    String submit(Interaction interaction, Who.Known who) {
        Optional<Forms.Stretching> memory = Forms.Stretching.read(interaction.value());
        RequestId id;
        RequestId of;
        try {
            id = new RequestId(memory.map(Forms.Stretching::id).orElse(""));
            of = new RequestId(memory.map(Forms.Stretching::request).orElse(""));
        } catch (IllegalArgumentException e) {
            replies.to(interaction, cards.say("Nothing changed. This form is none that Brevet knows."));
            return "unreadable";
        }
        // After a crash this runs again: the same ask has the same id.
        if (look.shown(id).isPresent()) {
            return "asked before";
        }
        Sheet.Filled filled = Sheet.Filled.of(interaction.fields());
        Duration duration = filled.duration() == null ? Duration.ZERO : filled.duration();
        Optional<Card> no = sending.send(
                who,
                new AskForExtension(id, of.grant(), who.person(), duration, filled.why(), sending.proof()),
                "/g/" + of.grant() + "/extend");
        no.ifPresent(card ->
                replies.to(interaction, memory.map(Forms.Stretching::channel).orElse(""), card));
        return no.isEmpty() ? "asked" : "refused";
    }
}
