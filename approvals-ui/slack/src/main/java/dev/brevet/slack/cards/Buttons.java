package dev.brevet.slack.cards;

import com.slack.api.model.block.element.BlockElement;
import dev.brevet.api.request.RequestId;
import dev.brevet.slack.settings.Addresses;
import java.util.ArrayList;
import java.util.List;

/** The buttons that stand on more than one face of a request. */
final class Buttons {

    private final Addresses addresses;

    Buttons(Addresses addresses) {
        this.addresses = addresses;
    }

    /**
     * Those of who decides.
     *
     * @param value  what a press brings back
     * @param whose  what is decided, for who hears the buttons
     * @param inChat whether a press can be proof enough; else approving is a link
     */
    List<BlockElement> deciding(RequestId request, String value, String whose, boolean inChat) {
        List<BlockElement> buttons = new ArrayList<>();
        if (inChat) {
            buttons.add(Parts.button(Actions.APPROVE, "Approve", "Approve " + whose, value, "primary"));
            buttons.add(
                    Parts.button(Actions.APPROVE_LESS, "Approve with changes…", "Approve less of " + whose, value, ""));
        } else {
            buttons.add(Parts.link(
                    Actions.LINK + ".approve",
                    "Approve in Brevet…",
                    "Approve in Brevet: " + whose,
                    addresses.decide(request.value())));
        }
        buttons.add(Parts.button(Actions.DENY, "Deny…", "Deny " + whose, value, "danger"));
        return buttons;
    }

    /** The one by which its holder starts a grant; a link where policy asks for more than a chat proves. */
    BlockElement starting(RequestId request, String what, boolean inChat) {
        return inChat
                ? Parts.button(Actions.START, "Start", "Start " + what + " now", request.value(), "primary")
                : Parts.link(
                        Actions.LINK + ".start",
                        "Start in Brevet…",
                        "Start in Brevet: " + what,
                        addresses.request(request.value()));
    }

    /** The one that leads to everything about a request. */
    BlockElement details(RequestId request, String what) {
        return Parts.link(
                Actions.LINK, "Details", "Details of " + what + " in Brevet", addresses.request(request.value()));
    }

    /** The one with which a holder asks for more time. */
    static BlockElement extend(RequestId request, String what) {
        return Parts.button(Actions.EXTEND, "Extend…", "Ask for more time with " + what, request.value(), "");
    }

    /** The one with which somebody asks for the same once more. */
    static BlockElement again(RequestId request, String what) {
        return Parts.button(Actions.AGAIN, "Again", "Ask for " + what + " again", request.value(), "");
    }
}
