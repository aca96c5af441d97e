package dev.brevet.slack.cards;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.view.View;
import dev.brevet.api.policy.DurationWords;
import dev.brevet.slack.settings.Addresses;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.inbox.InboxItemView;
import dev.brevet.views.requests.RequestView;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Draws what a person sees when they open Brevet in Slack. */
@Component
public class HomeTab {

    /** Of what is shown in full; the rest is one link away. */
    public static final int MOST = 10;

    /** Of what is over. */
    public static final int FEW = 5;

    private final Addresses addresses;

    HomeTab(Addresses addresses) {
        this.addresses = addresses;
    }

    /** What they have, what waits for them, what they had. */
    public View draw(List<GrantView> active, List<InboxItemView> waiting, List<RequestView> recent) {
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
                        Parts.link(
                                Actions.LINK + ".glass",
                                "Break glass…",
                                "Break glass: in the browser, from the page on which you ask",
                                addresses.page("/")))));
        if (active.isEmpty()) {
            blocks.add(Parts.context("You have no access at the moment."));
        }
        for (int i = 0; i < active.size(); i++) {
            active(active.get(i), i, blocks);
        }
        blocks.add(Parts.header("Waiting for you"));
        if (waiting.isEmpty()) {
            blocks.add(Parts.context("Nothing waits for you."));
        }
        for (int i = 0; i < waiting.size(); i++) {
            waiting(waiting.get(i), i, blocks);
        }
        blocks.add(Parts.header("Recent"));
        if (recent.isEmpty()) {
            blocks.add(Parts.context("Nothing yet."));
        }
        for (int i = 0; i < recent.size(); i++) {
            recent(recent.get(i), i, blocks);
        }
        return home(blocks);
    }

    private void active(GrantView grant, int n, List<LayoutBlock> blocks) {
        String what = grant.entitlement() + " on " + grant.target();
        blocks.add(Parts.section(what + "\n" + grant.state().name().charAt(0)
                + grant.state().word().substring(1)));
        if (grant.endsAt() != null) {
            blocks.add(Parts.time("Ends", grant.endsAt()));
        }
        blocks.add(Parts.actions(
                "active." + n,
                List.of(
                        Parts.button(
                                Actions.DONE_HERE,
                                "I'm done",
                                "Hand back " + what,
                                grant.requestId().value(),
                                ""),
                        Parts.link(
                                Actions.LINK,
                                "Details",
                                "Details of " + what,
                                addresses.request(grant.requestId().value())))));
    }

    private void waiting(InboxItemView item, int n, List<LayoutBlock> blocks) {
        String what = item.entitlement() + " on " + item.target();
        String whose = what + " for " + item.person().name();
        String value = new Press(item.id(), item.version(), item.digest()).value();
        blocks.add(Parts.section(Plain.name(item.person().name()) + " asks for " + what + " for "
                + DurationWords.of(item.duration()) + "\n" + Plain.cut(Plain.visible(item.reason()), 200)));
        blocks.add(Parts.time("Decide by", item.decideBy()));
        List<BlockElement> buttons = List.of(
                Parts.button(Actions.APPROVE, "Approve", "Approve " + whose, value, "primary"),
                Parts.button(Actions.APPROVE_LESS, "Approve with changes…", "Approve less of " + whose, value, ""),
                Parts.button(Actions.DENY, "Deny…", "Deny " + whose, value, "danger"),
                Parts.link(
                        Actions.LINK,
                        "Details",
                        "Details of " + whose,
                        addresses.request(item.id().value())));
        blocks.add(Parts.actions("waiting." + n, buttons));
    }

    private void recent(RequestView request, int n, List<LayoutBlock> blocks) {
        String what = request.entitlement() + " on " + request.target();
        blocks.add(Parts.section(what + " for " + DurationWords.of(request.duration()) + "\n"
                + request.state().name().charAt(0)
                + request.state().word().toLowerCase(Locale.ROOT).substring(1) + ", asked "
                + Times.words(request.askedAt())));
        blocks.add(Parts.actions(
                "recent." + n,
                List.of(
                        Parts.button(
                                Actions.AGAIN,
                                "Again",
                                "Ask for " + what + " again",
                                request.id().value(),
                                ""),
                        Parts.link(
                                Actions.LINK,
                                "Details",
                                "Details of " + what,
                                addresses.request(request.id().value())))));
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
