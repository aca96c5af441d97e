package dev.brevet.slack.cards;

import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.view.View;
import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.policy.DurationWords;
import dev.brevet.slack.settings.Addresses;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.inbox.InboxItemView;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.RequestState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Draws what a person sees when they open Brevet in Slack. */
@Component
public class HomeTab {

    /** Of what is shown in full; the rest is one link away. */
    public static final int MOST = 10;

    /** Of what is over. */
    public static final int FEW = 5;

    private final Addresses addresses;
    private final Buttons common;

    HomeTab(Addresses addresses) {
        this.addresses = addresses;
        this.common = new Buttons(addresses);
    }

    /**
     * Something that they have.
     *
     * @param extend       whether policy lets it last longer
     * @param startedInWeb whether starting it takes more proof than a chat is
     */
    public record Has(GrantView grant, boolean extend, boolean startedInWeb) {}

    /** Something that they asked for, and whether policy offers it without approval in an emergency. */
    public record Asked(RequestView request, boolean glass) {}

    /** Something that waits for them, and how sure its approvers have to be. */
    public record Waits(InboxItemView item, List<ApprovalNeed> needs) {}

    /**
     * All of it.
     *
     * @param more whether more waits than is shown
     */
    public record Home(List<Has> has, List<Asked> asked, List<Waits> waiting, boolean more, List<RequestView> recent) {}

    /** What they have, what waits for them, what they had. */
    public View draw(Home home) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Parts.header("Your access"));
        blocks.add(Parts.actions(
                "top",
                List.of(
                        Parts.button(Actions.REQUEST, "Request access", "Request access", "new", "primary"),
                        Parts.link(
                                Actions.LINK + ".web",
                                "Open Brevet",
                                "Open Brevet in the browser",
                                addresses.page("/")),
                        Parts.button(
                                Actions.GLASS,
                                "Break glass…",
                                "Break glass: pick what, and go on in the browser",
                                "new",
                                ""))));
        if (home.has().isEmpty()) {
            blocks.add(Parts.context("You have no access at the moment."));
        }
        for (int i = 0; i < home.has().size(); i++) {
            active(home.has().get(i), i, blocks);
        }
        for (int i = 0; i < home.asked().size(); i++) {
            asked(home.asked().get(i), i, blocks);
        }
        blocks.add(new DividerBlock());
        blocks.add(Parts.header("Waiting for you"));
        if (home.waiting().isEmpty()) {
            blocks.add(Parts.context("Nothing waits for you."));
        }
        for (int i = 0; i < home.waiting().size(); i++) {
            waiting(home.waiting().get(i), i, blocks);
        }
        if (home.more()) {
            blocks.add(Parts.actions(
                    "waiting.more",
                    List.of(Parts.link(
                            Actions.LINK + ".inbox",
                            "More wait in Brevet",
                            "Open your inbox in the browser",
                            addresses.page("/inbox")))));
        }
        blocks.add(new DividerBlock());
        blocks.add(Parts.header("Recent"));
        if (home.recent().isEmpty()) {
            blocks.add(Parts.context("Nothing yet."));
        }
        for (int i = 0; i < home.recent().size(); i++) {
            recent(home.recent().get(i), i, blocks);
        }
        return home(blocks);
    }

    private void active(Has has, int n, List<LayoutBlock> blocks) {
        GrantView grant = has.grant();
        String what = grant.entitlement() + " on " + grant.target();
        blocks.add(Parts.section(what + "\n" + States.ownWord(grant)));
        blocks.addAll(Parts.times(grant));
        List<BlockElement> buttons = new ArrayList<>();
        if (States.startedByHolder(grant)) {
            buttons.add(common.starting(grant.requestId(), what, !has.startedInWeb()));
        }
        buttons.add(Parts.button(
                Actions.DONE_HERE,
                "I'm done",
                "Hand back " + what,
                grant.requestId().value(),
                ""));
        if (has.extend()) {
            buttons.add(Buttons.extend(grant.requestId(), what));
        }
        buttons.add(common.details(grant.requestId(), what));
        blocks.add(Parts.actions("active." + n, buttons));
    }

    private void asked(Asked asked, int n, List<LayoutBlock> blocks) {
        RequestView request = asked.request();
        boolean more = request.handling().extending() != null;
        String what = (more ? "more time with " : "") + request.entitlement() + " on " + request.target();
        blocks.add(Parts.section("You asked for " + what + ", " + DurationWords.of(request.duration())
                + "\nWaiting for approval (" + request.approvalsGiven() + " of " + request.approvalsNeeded() + ")"));
        List<BlockElement> buttons = new ArrayList<>();
        buttons.add(common.details(request.id(), what));
        if (asked.glass()) {
            buttons.add(Parts.link(
                    Actions.LINK + ".glass",
                    "Break glass in Brevet…",
                    "In an emergency: break the glass of " + what,
                    addresses.breakGlass(request.entitlement(), request.id())));
        }
        blocks.add(Parts.actions("asked." + n, buttons));
    }

    private void waiting(Waits waits, int n, List<LayoutBlock> blocks) {
        InboxItemView item = waits.item();
        boolean more = item.extending() != null;
        String what = (more ? "more time with " : "") + item.entitlement() + " on " + item.target();
        String whose = what + " for " + item.person().name();
        String value = new Press(item.id(), item.version(), item.digest()).value();
        blocks.add(Parts.section(Plain.name(item.person().name()) + " asks for " + what + " for "
                + DurationWords.of(item.duration()) + "\n" + Plain.cut(Plain.visible(item.reason()), 200)));
        blocks.add(Parts.time("Decide by", item.decideBy()));
        boolean inChat = Cards.decidedInChat(waits.needs(), Set.copyOf(item.decidesFor()));
        List<BlockElement> buttons = common.deciding(item.id(), value, whose, inChat);
        buttons.add(common.details(item.id(), whose));
        blocks.add(Parts.actions("waiting." + n, buttons));
    }

    private void recent(RequestView request, int n, List<LayoutBlock> blocks) {
        boolean more = request.handling().extending() != null;
        String what = request.entitlement() + " on " + request.target();
        String length = DurationWords.of(request.duration());
        String became = more && request.state() == RequestState.COMPLETED
                ? "Extended"
                : request.state().name().charAt(0)
                        + request.state().word().toLowerCase(Locale.ROOT).substring(1);
        blocks.add(Parts.section((more ? length + " more of " + what : what + " for " + length) + "\n" + became
                + ", asked " + Times.words(request.askedAt())));
        List<BlockElement> buttons = new ArrayList<>();
        // What was to last longer is over: there is nothing to make longer any more.
        if (!more) {
            buttons.add(Buttons.again(request.id(), what));
        }
        buttons.add(common.details(request.id(), what));
        blocks.add(Parts.actions("recent." + n, buttons));
    }

    /** For somebody whom Brevet does not know yet. */
    public View invite(URI link) {
        return home(List.of(
                Parts.header("Connect Slack"),
                Parts.section(
                        "Brevet does not know yet who you are. Link your Slack account once, signed in to Brevet."),
                Parts.context("The link works once, for ten minutes. Open this page again for a new one."),
                Parts.actions("connect", List.of(Parts.link(Actions.LINK, "Connect Slack", "Connect Slack", link)))));
    }

    private static View home(List<LayoutBlock> blocks) {
        return View.builder()
                .type("home")
                .blocks(
                        blocks.size() > Limits.VIEW_BLOCKS.most()
                                ? blocks.subList(0, Limits.VIEW_BLOCKS.most())
                                : blocks)
                .build();
    }
}
