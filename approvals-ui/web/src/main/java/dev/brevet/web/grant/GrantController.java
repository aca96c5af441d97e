package dev.brevet.web.grant;

import dev.brevet.api.grant.ActivateGrant;
import dev.brevet.api.grant.AttestRemoval;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.grant.RevokeGrant;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.grants.GetGrant;
import dev.brevet.views.requests.GetRequest;
import dev.brevet.views.shared.Viewer;
import dev.brevet.web.cards.GrantCard;
import dev.brevet.web.cards.GrantCards;
import dev.brevet.web.frame.Ask;
import dev.brevet.web.frame.Missing;
import dev.brevet.web.frame.Sender;
import dev.brevet.web.frame.Viewers;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Handing back, taking away, and saying that something is gone. */
@Controller
class GrantController {

    private final Ask ask;
    private final Sender sender;
    private final GrantCards cards;

    GrantController(Ask ask, Sender sender, GrantCards cards) {
        this.ask = ask;
        this.sender = sender;
        this.cards = cards;
    }

    @PostMapping("/g/{id}/return")
    String giveBack(@PathVariable String id, Authentication signedIn, RedirectAttributes next) {
        GrantId grant = new GrantId(id);
        sender.send(signedIn, new ReturnGrant(grant, new PersonId(signedIn.getName())), next, "note.returned");
        return "redirect:/r/" + RequestId.of(grant);
    }

    @PostMapping("/g/{id}/activate")
    String start(@PathVariable String id, Authentication signedIn, RedirectAttributes next) {
        GrantId grant = new GrantId(id);
        sender.send(
                signedIn,
                new ActivateGrant(grant, new PersonId(signedIn.getName()), Viewers.proof(signedIn)),
                next,
                "note.started");
        return "redirect:/r/" + RequestId.of(grant);
    }

    @GetMapping("/g/{id}/revoke")
    String aboutToRevoke(@PathVariable String id, Authentication signedIn, Model model) {
        GrantCard card = card(id, signedIn);
        if (!card.mayRevoke()) {
            throw new Missing();
        }
        model.addAttribute("card", card);
        model.addAttribute("from", from(card, signedIn));
        return "revoke";
    }

    @PostMapping("/g/{id}/revoke")
    String revoke(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Authentication signedIn,
            RedirectAttributes next) {
        GrantId grant = new GrantId(id);
        GrantCard card = card(id, signedIn);
        sender.send(signedIn, new RevokeGrant(grant, new PersonId(signedIn.getName()), reason), next, "note.revoked");
        return "redirect:" + from(card, signedIn);
    }

    @GetMapping("/g/{id}/attest")
    String aboutToAttest(@PathVariable String id, Authentication signedIn, Model model) {
        model.addAttribute("card", card(id, signedIn));
        return "attest";
    }

    @PostMapping("/g/{id}/attest")
    String attest(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Authentication signedIn,
            RedirectAttributes next) {
        GrantId grant = new GrantId(id);
        sender.send(
                signedIn, new AttestRemoval(grant, new PersonId(signedIn.getName()), reason), next, "note.attested");
        return "redirect:/record/" + grant;
    }

    /** Where one comes from: an admin may end what they may not read up on, and finds it at its holder. */
    private String from(GrantCard card, Authentication signedIn) {
        RequestId request = card.grant().requestId();
        return ask.view(new GetRequest(request, Viewers.of(signedIn))).isPresent()
                ? "/r/" + request
                : "/people/" + card.grant().person().id();
    }

    private GrantCard card(String id, Authentication signedIn) {
        Viewer viewer = Viewers.of(signedIn);
        return ask.view(new GetGrant(new GrantId(id), viewer))
                .map(grant -> cards.of(grant, viewer))
                .orElseThrow(Missing::new);
    }
}
