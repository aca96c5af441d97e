package dev.brevet.web.grant;

import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.AskForExtension;
import dev.brevet.api.request.ExtensionOffer;
import dev.brevet.api.request.PreviewExtension;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.grants.GetGrant;
import dev.brevet.views.requests.GetRequest;
import dev.brevet.views.shared.Viewer;
import dev.brevet.web.cards.GrantCard;
import dev.brevet.web.cards.GrantCards;
import dev.brevet.web.frame.Ask;
import dev.brevet.web.frame.Missing;
import dev.brevet.web.frame.Sender;
import dev.brevet.web.frame.Viewers;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asking that a running grant lasts longer. */
@Controller
class ExtensionController {

    private static final List<Duration> LENGTHS = List.of(
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));

    private static final Duration USUAL = Duration.ofMinutes(30);

    private final Ask ask;
    private final Sender sender;
    private final GrantCards cards;

    ExtensionController(Ask ask, Sender sender, GrantCards cards) {
        this.ask = ask;
        this.sender = sender;
        this.cards = cards;
    }

    /**
     * What the form holds.
     *
     * @param id of the request that it becomes, so that a double click is one
     */
    record Form(
            @Nullable String id,
            @Nullable String duration,
            @Nullable String reason) {

        Duration wanted() {
            try {
                return Duration.parse(duration == null ? "" : duration);
            } catch (DateTimeParseException e) {
                throw new AccessRefusal.InvalidInput(
                        "duration",
                        new Refusal("duration-unreadable", "How much longer is missing.", "Pick one of the times."));
            }
        }
    }

    @GetMapping("/g/{id}/extend")
    String show(@PathVariable String id, Authentication signedIn, Model model) {
        return page(new GrantId(id), new Form(null, null, null), signedIn, model, null);
    }

    @PostMapping("/g/{id}/extend")
    String submit(
            @PathVariable String id,
            Form form,
            Authentication signedIn,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        Viewer viewer = Viewers.of(signedIn);
        GrantId grant = new GrantId(id);
        try {
            RequestId request = form.id() == null ? newId() : new RequestId(form.id());
            if (ask.view(new GetRequest(request, viewer)).isEmpty()) {
                sender.send(
                        signedIn,
                        new AskForExtension(
                                request,
                                grant,
                                viewer.person(),
                                form.wanted(),
                                form.reason() == null ? "" : form.reason(),
                                Viewers.proof(signedIn)),
                        next,
                        "note.asked");
            }
            return "redirect:/r/" + request + "?recorded";
        } catch (AccessRefusal.InvalidInput refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(grant, form, signedIn, model, refused);
        }
    }

    private String page(
            GrantId id, Form form, Authentication signedIn, Model model, AccessRefusal.@Nullable InvalidInput refused) {
        Viewer viewer = Viewers.of(signedIn);
        GrantCard card = ask.view(new GetGrant(id, viewer))
                .map(grant -> cards.of(grant, viewer))
                .filter(GrantCard::mayExtend)
                .orElseThrow(Missing::new);
        model.addAttribute("card", card);
        ExtensionOffer offer =
                ask.preview(new PreviewExtension(viewer.person(), card.grant().entitlement()));
        model.addAttribute("offer", offer);
        model.addAttribute("lengths", lengths(offer));
        model.addAttribute(
                "form",
                form.id() == null ? new Form(newId().value(), usual(offer).toString(), form.reason()) : form);
        model.addAttribute("field", refused == null ? null : refused.field());
        model.addAttribute("no", refused == null ? null : refused.refusal());
        return "extend";
    }

    /** The usual ones that policy offers, and the longest that it does. */
    private static List<Duration> lengths(ExtensionOffer offer) {
        return Stream.concat(LENGTHS.stream().filter(d -> d.compareTo(offer.by()) < 0), Stream.of(offer.by()))
                .toList();
    }

    private static Duration usual(ExtensionOffer offer) {
        return USUAL.compareTo(offer.by()) < 0 ? USUAL : offer.by();
    }

    private static RequestId newId() {
        return new RequestId("r-" + UUID.randomUUID());
    }
}
