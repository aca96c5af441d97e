package dev.brevet.slack.act;

import dev.brevet.api.policy.DurationWords;
import dev.brevet.api.request.BreakGlassPreview;
import dev.brevet.slack.call.Result;
import dev.brevet.slack.call.SlackCalls;
import dev.brevet.slack.cards.Forms;
import dev.brevet.slack.identity.Who;
import dev.brevet.slack.inbox.Interaction;
import dev.brevet.slack.look.Look;
import dev.brevet.slack.settings.Addresses;
import dev.brevet.views.catalog.EntitlementView;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the page on which a glass is broken: that takes more proof than a chat can give. */
@Component
class Glass {

    private final Sheet sheet;
    private final Look look;
    private final Forms forms;
    private final SlackCalls calls;
    private final Deciding modals;
    private final Addresses addresses;

    Glass(Sheet sheet, Look look, Forms forms, SlackCalls calls, Deciding modals, Addresses addresses) {
        this.sheet = sheet;
        this.look = look;
        this.forms = forms;
        this.calls = calls;
        this.modals = modals;
        this.addresses = addresses;
    }

    String open(Interaction interaction) {
        return modals.opened(
                interaction,
                forms.glass(null, List.of("Pick what you need now. You go on in Brevet, signed in."), null));
    }

    String pick(Interaction interaction, Who.Known who) {
        String view = interaction.view();
        String picked = interaction.fields().getOrDefault(Forms.WHAT, "");
        if (view == null) {
            return "nothing to draw";
        }
        Optional<EntitlementView> what = sheet.entitlement(who.viewer(), picked);
        Optional<BreakGlassPreview> preview = what.flatMap(w -> look.glass(who.person(), w.id()));
        List<String> lines = preview.map(Glass::words)
                .orElseGet(
                        () -> List.of("The policies do not let you break this glass, or not now. Ask for it instead."));
        Result<?> updated = calls.call(c -> c.viewsUpdate(r -> r.viewId(view)
                .hash(interaction.fields().get("view.hash"))
                .view(forms.glass(
                        picked,
                        lines,
                        preview.map(p -> addresses.breakGlass(p.entitlementId(), null))
                                .orElse(null)))));
        return updated.word();
    }

    private static List<String> words(BreakGlassPreview preview) {
        int told = preview.passedOver().people().size();
        return List.of(
                "Access to " + preview.entitlementId() + " on " + preview.targetId()
                        + " at once and without approval, for " + DurationWords.of(preview.cap()) + " at most.",
                (told == 0 ? "Security is told" : "Security and whom you pass over (" + told + ") are told")
                        + ", and another person reviews it within " + DurationWords.of(preview.reviewWithin()) + ".");
    }
}
