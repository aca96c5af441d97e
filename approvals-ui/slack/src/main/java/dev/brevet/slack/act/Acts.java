package dev.brevet.slack.act;

import dev.brevet.slack.cards.Actions;
import dev.brevet.slack.cards.Cards;
import dev.brevet.slack.deliver.Homes;
import dev.brevet.slack.identity.Identities;
import dev.brevet.slack.identity.Linking;
import dev.brevet.slack.identity.SlackAccount;
import dev.brevet.slack.identity.Who;
import dev.brevet.slack.inbox.Effect;
import dev.brevet.slack.inbox.Interaction;
import dev.brevet.slack.inbox.Interaction.What;
import dev.brevet.slack.settings.Addresses;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds out who did something, and has it done in their name; or says why not. */
@Component
class Acts implements Effect {

    private final Identities identities;
    private final Linking linking;
    private final Deciding deciding;
    private final Holding holding;
    private final Extending extending;
    private final Asking asking;
    private final Glass glass;
    private final Homes homes;
    private final Replies replies;
    private final Cards cards;
    private final Addresses addresses;

    Acts(
            Identities identities,
            Linking linking,
            Deciding deciding,
            Holding holding,
            Extending extending,
            Asking asking,
            Glass glass,
            Homes homes,
            Replies replies,
            Cards cards,
            Addresses addresses) {
        this.identities = identities;
        this.linking = linking;
        this.deciding = deciding;
        this.holding = holding;
        this.extending = extending;
        this.asking = asking;
        this.glass = glass;
        this.homes = homes;
        this.replies = replies;
        this.cards = cards;
        this.addresses = addresses;
    }

    @Override
    public String of(Interaction interaction, int attempt) {
        if (interaction.what() == What.LOOK_ENDED) {
            return deciding.lookEnded(interaction);
        }
        if (interaction.what() == What.ACCOUNT_CHANGED) {
            identities.changed(interaction.user());
            return "looked at anew";
        }
        if (Actions.isLink(interaction.action())) {
            return "a link";
        }
        return switch (identities.whoDid(interaction)) {
            case Who.Known known -> act(interaction, known);
            case Who.Unlinked(var why) -> invite(interaction, why);
            case Who.Refused(var rule, var why) -> {
                if (interaction.what() != What.HOME) {
                    replies.to(interaction, cards.say("Nothing changed. " + why));
                }
                yield rule;
            }
            case Who.NotNow unused -> throw new IllegalStateException("Slack could not be asked about the account");
        };
    }

    private String act(Interaction interaction, Who.Known known) {
        String done =
                switch (interaction.what()) {
                    case PRESS -> press(interaction, known);
                    case PICK -> pick(interaction, known);
                    case SUBMIT -> submit(interaction, known);
                    case COMMAND -> asking.command(interaction, known);
                    case SHORTCUT -> asking.open(interaction);
                    case HOME -> "shown";
                    case ACCOUNT_CHANGED, LOOK_ENDED -> throw new IllegalStateException("Nobody does this");
                };
        if (interaction.what() == What.HOME || isAtHome(interaction)) {
            homes.show(SlackAccount.of(interaction), known.viewer());
        }
        return done;
    }

    private static boolean isAtHome(Interaction interaction) {
        return interaction.what() == What.PRESS && interaction.view() != null;
    }

    private String press(Interaction interaction, Who.Known known) {
        return switch (interaction.action()) {
            case Actions.APPROVE -> deciding.approve(interaction, known);
            case Actions.APPROVE_LESS, Actions.DENY -> deciding.open(interaction);
            case Actions.LOOK -> deciding.looks(interaction, known);
            case Actions.DONE, Actions.DONE_HERE -> holding.done(interaction, known);
            case Actions.START -> holding.start(interaction, known);
            case Actions.EXTEND -> extending.open(interaction, known);
            case Actions.REVOKE -> holding.open(interaction);
            case Actions.REQUEST -> asking.open(interaction);
            case Actions.GLASS -> glass.open(interaction);
            case Actions.AGAIN -> asking.again(interaction, known);
            default -> unknown(interaction);
        };
    }

    private String pick(Interaction interaction, Who.Known known) {
        return switch (interaction.fields().getOrDefault("view.callback", "")) {
            case Actions.EXTEND -> extending.pick(interaction, known);
            case Actions.GLASS -> glass.pick(interaction, known);
            default -> asking.pick(interaction, known);
        };
    }

    private String submit(Interaction interaction, Who.Known known) {
        return switch (interaction.action()) {
            case Actions.APPROVE_LESS -> deciding.approveLess(interaction, known);
            case Actions.DENY -> deciding.deny(interaction, known);
            case Actions.EXTEND -> extending.submit(interaction, known);
            case Actions.REVOKE -> holding.revoke(interaction, known);
            case Actions.REQUEST -> asking.submit(interaction, known);
            default -> unknown(interaction);
        };
    }

    private String unknown(Interaction interaction) {
        replies.to(interaction, cards.say("Nothing changed. Brevet does not know this button; open Brevet instead."));
        return "unknown action";
    }

    private String invite(Interaction interaction, String why) {
        var link = linking.invite(SlackAccount.of(interaction));
        if (interaction.what() == What.HOME) {
            homes.invite(interaction.user(), link);
        } else {
            replies.to(
                    interaction,
                    cards.say(
                            "Nothing changed. " + why + " Link it once, signed in to Brevet; then do this again.",
                            List.of("The link works once, for ten minutes, for you alone."),
                            "Connect Slack",
                            link));
        }
        return "not linked";
    }

    @Override
    public void gaveUp(Interaction interaction) {
        if (interaction.what() != What.HOME && interaction.what() != What.LOOK_ENDED) {
            replies.to(
                    interaction,
                    cards.say(
                            "Not done: something is in the way just now. Try again, or do it in Brevet.",
                            List.of(),
                            "Open Brevet",
                            addresses.page("/")));
        }
    }
}
