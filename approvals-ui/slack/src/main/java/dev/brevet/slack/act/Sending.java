package dev.brevet.slack.act;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.Commands;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Refusal;
import dev.brevet.notifications.channel.TellingTime;
import dev.brevet.slack.cards.Card;
import dev.brevet.slack.cards.Cards;
import dev.brevet.slack.identity.Who;
import dev.brevet.slack.settings.Addresses;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends commands in a person's name, with no more proof than an account in a chat is. */
@Component
class Sending {

    private final Commands commands;
    private final TellingTime time;
    private final Cards cards;
    private final Addresses addresses;

    Sending(Commands commands, TellingTime time, Cards cards, Addresses addresses) {
        this.commands = commands;
        this.time = time;
        this.cards = cards;
        this.addresses = addresses;
    }

    /** What an account in a chat proves, at this moment. */
    Proof proof() {
        return new Proof(Assurance.CHAT, time.now());
    }

    /** What to answer if it was not done, empty if it was. */
    Optional<Card> send(Who.Known who, Object command, String page) {
        try {
            return commands.send(new Actor(who.person(), Channel.CHAT), command).answer()
                            instanceof Answer.Refused(Refusal refusal)
                    ? Optional.of(refused(refusal))
                    : Optional.empty();
        } catch (AccessRefusal.StepUpNeeded needed) {
            return Optional.of(cards.say(
                    "Nothing changed yet. " + needed.refusal().why() + " An account in a chat is not enough for it.",
                    List.of(),
                    "Go on in Brevet",
                    addresses.page(page)));
        } catch (AccessRefusal refusal) {
            return Optional.of(refused(refusal.refusal()));
        }
    }

    /** A refusal in words: the rule has its sentence, and says what would help. */
    Card refused(Refusal refusal) {
        String why = refusal.why().startsWith("Nothing changed") ? refusal.why() : "Nothing changed. " + refusal.why();
        return cards.say(why + " " + refusal.remedy());
    }
}
