package dev.brevet.slack.act;

import dev.brevet.slack.call.SlackCalls;
import dev.brevet.slack.cards.Card;
import dev.brevet.slack.deliver.Rooms;
import dev.brevet.slack.identity.SlackAccount;
import dev.brevet.slack.inbox.Interaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Answers whoever did something, for their eyes only; what an answer says stands elsewhere too, so one that is lost is no loss. */
@Component
class Replies {

    private static final Logger log = LoggerFactory.getLogger(Replies.class);

    private final SlackCalls calls;
    private final Rooms rooms;

    Replies(SlackCalls calls, Rooms rooms) {
        this.calls = calls;
        this.rooms = rooms;
    }

    void to(Interaction interaction, Card card) {
        to(interaction, interaction.channel(), card);
    }

    /** Where they clicked; else in the room that a form was opened from; else in their conversation with the bot. */
    void to(Interaction interaction, @Nullable String channel, Card card) {
        if (interaction.reply() != null
                && calls.respond(interaction.reply(), card.text(), card.blocks())
                                .orNull()
                        != null) {
            return;
        }
        if (channel != null && !channel.isEmpty()) {
            var shown = calls.call(c -> c.chatPostEphemeral(r -> r.channel(channel)
                    .user(interaction.user())
                    .text(card.text())
                    .blocks(card.blocks())));
            if (shown.orNull() != null) {
                return;
            }
        }
        if (rooms.post(SlackAccount.of(interaction), card).orNull() == null) {
            log.info("Somebody in Slack was not answered");
        }
    }
}
