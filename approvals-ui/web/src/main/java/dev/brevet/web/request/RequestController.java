package dev.brevet.web.request;

import dev.brevet.api.request.PreviewBreakGlass;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.WithdrawAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.catalog.GetEntitlement;
import dev.brevet.views.grants.GetGrant;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.requests.GetRequest;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.RequestState;
import dev.brevet.views.shared.Viewer;
import dev.brevet.web.cards.GrantCards;
import dev.brevet.web.frame.Ask;
import dev.brevet.web.frame.Missing;
import dev.brevet.web.frame.Sender;
import dev.brevet.web.frame.Viewers;
import dev.brevet.web.words.Words;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one request, with its steps. */
@Controller
class RequestController {

    private final Ask ask;
    private final Sender sender;
    private final GrantCards cards;
    private final Steps steps;
    private final Words words;

    RequestController(Ask ask, Sender sender, GrantCards cards, Steps steps, Words words) {
        this.ask = ask;
        this.sender = sender;
        this.cards = cards;
        this.steps = steps;
        this.words = words;
    }

    @GetMapping("/r/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String recorded,
            Authentication signedIn,
            Model model) {
        Viewer viewer = Viewers.of(signedIn);
        Optional<RequestView> found = ask.view(new GetRequest(new RequestId(id), viewer));
        if (found.isEmpty() && recorded != null) {
            return "updating";
        }
        RequestView request = found.orElseThrow(Missing::new);
        Optional<GrantView> grant =
                request.grantId() == null ? Optional.empty() : ask.view(new GetGrant(request.grantId(), viewer));
        model.addAttribute("request", request);
        model.addAttribute("grant", grant.map(view -> cards.of(view, viewer)).orElse(null));
        model.addAttribute("steps", steps.of(request, grant.orElse(null)));
        model.addAttribute("own", request.person().id().equals(viewer.person()));
        model.addAttribute(
                "glass",
                request.state() == RequestState.PENDING
                        && request.person().id().equals(viewer.person())
                        && offersBreakGlass(request, viewer));
        model.addAttribute("no", request.rule() == null ? null : words.refusal(request.rule()));
        model.addAttribute(
                "what",
                ask.view(new GetEntitlement(request.entitlement(), viewer)).orElse(null));
        return "request";
    }

    private boolean offersBreakGlass(RequestView request, Viewer viewer) {
        try {
            return ask.breakGlass(new PreviewBreakGlass(viewer.person(), request.entitlement()))
                            .refusal()
                    == null;
        } catch (AccessRefusal cannotBeJudged) {
            return false;
        }
    }

    @PostMapping("/r/{id}/withdraw")
    String withdraw(@PathVariable String id, Authentication signedIn, RedirectAttributes next) {
        RequestId request = new RequestId(id);
        sender.send(
                signedIn, new WithdrawAccessRequest(request, new PersonId(signedIn.getName())), next, "note.withdrawn");
        return "redirect:/r/" + request;
    }
}
