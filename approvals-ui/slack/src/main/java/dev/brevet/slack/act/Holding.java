package dev.brevet.slack.act;

import dev.brevet.api.grant.ActivateGrant;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.grant.RevokeGrant;
import dev.brevet.api.request.RequestId;
import dev.brevet.slack.cards.Card;
import dev.brevet.slack.cards.Cards;
import dev.brevet.slack.cards.Forms;
import dev.brevet.slack.cards.Press;
import dev.brevet.slack.identity.Who;
import dev.brevet.slack.inbox.Interaction;
import dev.brevet.slack.look.Look;
import dev.brevet.slack.look.Shown;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is done about access that somebody has: starting it, handing it back, taking it away. */
@Component
class Holding {

    private final Look look;
    private final Sending sending;
    private final Replies replies;
    private final Cards cards;
    private final Forms forms;
    private final Deciding modals;

    Holding(Look look, Sending sending, Replies replies, Cards cards, Forms forms, Deciding modals) {
        this.look = look;
        this.sending = sending;
        this.replies = replies;
        this.cards = cards;
        this.forms = forms;
        this.modals = modals;
    }

    String done(Interaction interaction, Who.Known who) {
        RequestId request;
        try {
            request = Press.of(interaction.value())
                    .map(Press::request)
                    .orElseGet(() -> new RequestId(interaction.value()));
        } catch (IllegalArgumentException e) {
            return unreadable(interaction, interaction.channel());
        }
        if (look.shown(request).map(Shown::grant).isEmpty()) {
            replies.to(interaction, cards.say("Nothing changed. There is no access to hand back."));
            return "nothing to hand back";
        }
        return answered(
                interaction,
                interaction.channel(),
                sending.send(who, new ReturnGrant(request.grant(), who.person()), "/r/" + request));
    }

    /** Where policy asks for more than a chat proves, the answer leads to the page that can. */
    String start(Interaction interaction, Who.Known who) {
        RequestId request;
        try {
            request = new RequestId(interaction.value());
        } catch (IllegalArgumentException e) {
            return unreadable(interaction, interaction.channel());
        }
        if (look.shown(request).map(Shown::grant).isEmpty()) {
            replies.to(interaction, cards.say("Nothing changed. There is no access to start."));
            return "nothing to start";
        }
        return answered(
                interaction,
                interaction.channel(),
                sending.send(who, new ActivateGrant(request.grant(), who.person(), sending.proof()), "/r/" + request));
    }

    String open(Interaction interaction) {
        Optional<Shown> shown = Press.of(interaction.value()).flatMap(press -> look.shown(press.request()));
        if (shown.isEmpty()) {
            return unreadable(interaction, interaction.channel());
        }
        return modals.opened(
                interaction,
                forms.revoke(
                        shown.get(),
                        new Forms.Memory(
                                interaction.value(), interaction.channel() == null ? "" : interaction.channel(), "")));
    }

    String revoke(Interaction interaction, Who.Known who) {
        Optional<Forms.Memory> memory = Forms.Memory.read(interaction.value());
        Optional<Press> press = memory.flatMap(m -> Press.of(m.press()));
        if (memory.isEmpty() || press.isEmpty()) {
            return unreadable(interaction, null);
        }
        return answered(
                interaction,
                memory.get().channel(),
                sending.send(
                        who,
                        new RevokeGrant(
                                press.get().request().grant(),
                                who.person(),
                                interaction.fields().getOrDefault(Forms.COMMENT, "")),
                        "/r/" + press.get().request()));
    }

    private String answered(Interaction interaction, @Nullable String channel, Optional<Card> no) {
        no.ifPresent(card -> replies.to(interaction, channel, card));
        return no.isEmpty() ? "done" : "refused";
    }

    private String unreadable(Interaction interaction, @Nullable String channel) {
        replies.to(interaction, channel, cards.say("Nothing changed. This button is none that Brevet knows."));
        return "unreadable";
    }
}
