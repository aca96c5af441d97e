package dev.brevet.slack.cards;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.policy.DurationWords;
import dev.brevet.api.request.ApprovalBasis;
import dev.brevet.api.request.Handling;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Assurance;
import dev.brevet.slack.look.Shown;
import dev.brevet.slack.settings.Addresses;
import dev.brevet.views.grants.ConnectionCommand;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.RequestState;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the messages of a request: the card of a room, the copies of approvers, the notes to who asked. */
@Component
public class Cards {

    /** Block under which the buttons stand. */
    public static final String BUTTONS = "decide";

    private final Addresses addresses;
    private final Buttons common;

    Cards(Addresses addresses) {
        this.addresses = addresses;
        this.common = new Buttons(addresses);
    }

    /** The card that everybody in a room sees. */
    public Card room(Shown shown) {
        return card(shown, null);
    }

    /** The same for one approver, with why they may decide. */
    public Card copy(Shown shown, Set<GroupId> groups) {
        return card(shown, groups);
    }

    /** The same for one approver who did not decide yet, with a word about that. */
    public Card reminder(Shown shown, Set<GroupId> groups) {
        if (shown.request().state() != RequestState.PENDING) {
            return copy(shown, groups);
        }
        Card card = card(shown, groups);
        List<LayoutBlock> blocks = new ArrayList<>(card.blocks());
        blocks.add(1, Parts.context("Still waiting: nobody has decided it yet."));
        return new Card("Still waiting: " + card.text(), blocks);
    }

    private Card card(Shown shown, @Nullable Set<GroupId> groups) {
        RequestView request = shown.request();
        String what = request.entitlement() + " on " + request.target();
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Parts.header(States.heading(shown) + ": " + what));
        blocks.add(Parts.fields(List.of(
                "Who\n" + Plain.name(request.person().name()),
                (shown.extension() ? "How much longer\n" : "For how long\n") + howLong(request),
                "Environment\n"
                        + (request.environment() == null
                                ? "–"
                                : request.environment().name().toLowerCase(Locale.ROOT)),
                "Decided by\n" + deciders(shown))));
        blocks.add(Parts.section("Why: " + reason(request.reason())));
        blocks.add(Parts.context(States.sentence(shown)));
        if (request.state() == RequestState.PENDING) {
            pending(shown, groups, what, blocks);
        } else {
            settled(shown, what, blocks);
        }
        return new Card(Plain.sentence(sentence(shown, what)), blocks);
    }

    private void pending(Shown shown, @Nullable Set<GroupId> groups, String what, List<LayoutBlock> blocks) {
        RequestView request = shown.request();
        if (shown.extension() && shown.grant() != null && shown.grant().endsAt() != null) {
            blocks.add(Parts.time("Ends", shown.grant().endsAt()));
        }
        if (request.decideBy() != null) {
            blocks.add(Parts.time("Decide by", request.decideBy()));
        }
        if (groups != null) {
            String mine = request.needs().stream()
                    .map(need -> need.group())
                    .filter(groups::contains)
                    .map(GroupId::value)
                    .collect(Collectors.joining(", "));
            Handling.Escalation escalation = request.handling().escalation();
            if (!mine.isEmpty()) {
                blocks.add(Parts.context("You can decide because you are in " + mine + "."));
            } else if (request.escalatedAt() != null && escalation != null && groups.contains(escalation.to())) {
                blocks.add(Parts.context(
                        "You can decide because you are in " + escalation.to() + ", and nobody else has in time."));
            }
        }
        if (shown.looking() != null) {
            blocks.add(Parts.context(Plain.name(shown.looking()) + " is looking at it."));
        }
        if (request.digest() != null) {
            blocks.add(Parts.actions(BUTTONS, buttons(shown, groups, what)));
        }
    }

    private List<BlockElement> buttons(Shown shown, @Nullable Set<GroupId> groups, String what) {
        RequestView request = shown.request();
        String value =
                new Press(request.id(), request.version(), java.util.Objects.requireNonNull(request.digest())).value();
        String whose = (shown.extension() ? "more time with " : "") + what + " for "
                + request.person().name();
        List<BlockElement> buttons = common.deciding(request.id(), value, whose, decidedInChat(shown.needs(), groups));
        buttons.add(Parts.button(Actions.LOOK, "Looking at it", "Say that you are looking at " + whose, value, ""));
        buttons.add(common.details(request.id(), what));
        return buttons;
    }

    /** Whether a button can be enough for any approval that this reader, or somebody in the room, might give. */
    static boolean decidedInChat(List<ApprovalNeed> needs, @Nullable Set<GroupId> groups) {
        List<ApprovalNeed> theirs = groups == null
                ? needs
                : needs.stream().filter(n -> groups.contains(n.group())).toList();
        List<ApprovalNeed> asked = theirs.isEmpty() ? needs : theirs;
        return asked.isEmpty() || asked.stream().anyMatch(n -> n.assurance() == Assurance.CHAT);
    }

    private void settled(Shown shown, String what, List<LayoutBlock> blocks) {
        RequestView request = shown.request();
        GrantView grant = shown.grant();
        List<BlockElement> buttons = new ArrayList<>();
        if (grant != null && !shown.extension() && lives(grant) && request.digest() != null) {
            buttons.add(Parts.button(
                    Actions.REVOKE,
                    "Revoke…",
                    "Revoke " + what + " from " + request.person().name(),
                    new Press(request.id(), request.version(), request.digest()).value(),
                    "danger"));
        }
        buttons.add(common.details(request.id(), what));
        blocks.add(Parts.actions("after", buttons));
    }

    /** Whether the access can still be taken away. */
    static boolean lives(GrantView grant) {
        return switch (grant.state()) {
            case SCHEDULED, PROVISIONING, READY, ENDING -> true;
            case ENDED, REMOVED, STUCK, FAILED -> false;
        };
    }

    /** A note to who asked about their access, with what they can do about it now. */
    public Card note(Shown shown) {
        RequestView request = shown.request();
        GrantView grant = shown.grant();
        String what = request.entitlement() + " on " + request.target();
        List<LayoutBlock> blocks = new ArrayList<>();
        String said = States.ownHeading(shown) + ": " + what;
        blocks.add(Parts.section(said + "\n" + States.sentence(shown)));
        if (grant != null && lives(grant)) {
            blocks.addAll(Parts.times(grant));
        }
        if (grant != null && grant.state().usable()) {
            blocks.add(Parts.context(reach(grant)));
        }
        List<BlockElement> buttons = new ArrayList<>();
        if (grant != null && States.startedByHolder(grant)) {
            buttons.add(common.starting(grant.requestId(), what, !shown.startedInWeb()));
        }
        if (grant != null && lives(grant) && request.digest() != null) {
            buttons.add(Parts.button(
                    Actions.DONE,
                    "I'm done",
                    "Hand back " + what,
                    new Press(request.id(), request.version(), request.digest()).value(),
                    ""));
            if (shown.more() != null) {
                buttons.add(Buttons.extend(request.id(), what));
            }
        }
        if (grant != null && !lives(grant)) {
            buttons.add(Buttons.again(request.id(), what));
        }
        buttons.add(common.details(request.id(), what));
        blocks.add(Parts.actions("note", buttons));
        return new Card(Plain.sentence(said + ". " + States.sentence(shown)), blocks);
    }

    private static String reach(GrantView grant) {
        return ConnectionCommand.of(grant)
                .map(command -> "Use it with your own login: " + command)
                .orElseGet(() -> "Use it" + (grant.account() == null ? "" : " as " + grant.account())
                        + " with your own login on " + grant.target() + ".");
    }

    private static String howLong(RequestView request) {
        Duration granted = request.granted();
        return granted == null || granted.equals(request.duration())
                ? DurationWords.of(request.duration())
                : DurationWords.of(granted) + " (" + DurationWords.of(request.duration()) + " asked)";
    }

    /** One sentence, and where to look. */
    public Card say(String sentence, List<String> details, String button, URI address) {
        return say(sentence, details, List.of(new Go(button, address)), null);
    }

    /** A page of Brevet's web. */
    public record Go(String label, URI address) {}

    /**
     * One sentence, and where to go on.
     *
     * @param again what can be asked for once more; null for nothing
     */
    public Card say(String sentence, List<String> details, List<Go> pages, @Nullable RequestView again) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Parts.section(sentence));
        details.forEach(detail -> blocks.add(Parts.context(detail)));
        List<BlockElement> buttons = new ArrayList<>();
        if (again != null) {
            buttons.add(Parts.button(
                    Actions.AGAIN,
                    "Again",
                    "Ask for " + again.entitlement() + " on " + again.target() + " again",
                    again.id().value(),
                    ""));
        }
        for (int i = 0; i < pages.size(); i++) {
            Go page = pages.get(i);
            buttons.add(Parts.link(
                    i == 0 ? Actions.LINK : Actions.LINK + "." + i, page.label(), page.label(), page.address()));
        }
        blocks.add(Parts.actions("say", buttons));
        return new Card(Plain.sentence(sentence), blocks);
    }

    /** One sentence. */
    public Card say(String sentence) {
        return new Card(Plain.sentence(sentence), List.of(Parts.section(sentence)));
    }

    /** Who decided and when, for somebody who came too late. */
    public Card late(Shown shown) {
        return say("Nothing changed. " + States.settled(shown));
    }

    /** What a card turns into when people of another organisation come to read along. */
    public Card hidden(RequestId request) {
        return say(
                "This card is not shown here any more: the room is shared with another organisation.",
                List.of(),
                "Details",
                addresses.request(request.value()));
    }

    /** What a second copy of a card turns into. */
    public Card pointer(Shown shown) {
        RequestView request = shown.request();
        return say(
                "This was a second copy of the card of " + request.entitlement() + " on " + request.target() + ".",
                List.of(States.sentence(shown)),
                "Details",
                addresses.request(request.id().value()));
    }

    private static String deciders(Shown shown) {
        if (shown.request().basis() == ApprovalBasis.BREAK_GLASS) {
            return "nobody, by breaking the glass";
        }
        return shown.request().needs().isEmpty()
                ? "policy"
                : shown.request().needs().stream()
                        .map(n -> n.given() + " of " + n.count() + " from " + n.group())
                        .collect(Collectors.joining("\n"));
    }

    private static String reason(String reason) {
        String clean = Plain.visible(reason);
        return clean.length() <= Limits.REASON.most()
                ? clean
                : Plain.cut(clean, Limits.REASON.most()) + " (full text in Brevet)";
    }

    private static String sentence(Shown shown, String what) {
        RequestView request = shown.request();
        String ask = request.person().name().isBlank()
                ? "Somebody"
                : Plain.cut(Plain.line(request.person().name()), Limits.NAME.most());
        String asks = ask
                + (shown.extension()
                        ? " asks for " + DurationWords.of(request.duration()) + " more of " + what
                        : " asks for " + what + " for " + DurationWords.of(request.duration()))
                + ": "
                + Plain.cut(Plain.line(request.reason()), Limits.REASON_IN_SENTENCE.most());
        if (request.state() != RequestState.PENDING) {
            return States.heading(shown) + ". " + States.sentence(shown) + " " + asks;
        }
        return asks + (request.decideBy() == null ? "" : ". Decide by " + Times.words(request.decideBy()) + ".");
    }
}
