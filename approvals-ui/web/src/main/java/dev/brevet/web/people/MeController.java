package dev.brevet.web.people;

import dev.brevet.api.directory.DelegateWhileAway;
import dev.brevet.api.directory.EndDelegation;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.web.frame.Missing;
import dev.brevet.web.frame.Names;
import dev.brevet.web.frame.Sender;
import dev.brevet.web.people.PeopleDesk.Dossier;
import dev.brevet.web.words.Typed;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What Brevet knows about whoever looks, and who decides in their place while they are away. */
@Controller
class MeController {

    private final PeopleDesk desk;
    private final Names names;
    private final Sender sender;

    MeController(PeopleDesk desk, Names names, Sender sender) {
        this.desk = desk;
        this.names = names;
        this.sender = sender;
    }

    /** What was written into the form. */
    record Form(String to, String since, String until, String reason) {}

    @GetMapping("/me")
    String show(Authentication signedIn, Model model) {
        return page(signedIn, new Form("", "", "", ""), null, model);
    }

    @PostMapping("/me/away")
    String away(
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason,
            Authentication signedIn,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        PersonId self = new PersonId(signedIn.getName());
        try {
            Instant end = Typed.instant("until", until);
            if (end == null) {
                throw new AccessRefusal.InvalidInput(
                        "until", new Refusal("until-missing", "There is no end.", "Say until when you are away."));
            }
            sender.send(
                    signedIn,
                    new DelegateWhileAway(self, self, person(to), Typed.instant("since", since), end, reason),
                    next,
                    "note.away");
            return "redirect:/me";
        } catch (AccessRefusal.InvalidInput e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(signedIn, new Form(to, since, until, reason), e.refusal(), model);
        }
    }

    @PostMapping("/me/back")
    String back(Authentication signedIn, RedirectAttributes next) {
        PersonId self = new PersonId(signedIn.getName());
        sender.send(signedIn, new EndDelegation(self, self), next, "note.back");
        return "redirect:/me";
    }

    /** By id, or by a name that only one person has. */
    private PersonId person(String typed) {
        String wanted = typed.strip();
        return desk.named(wanted)
                .orElseThrow(() -> new AccessRefusal.InvalidInput(
                        "to",
                        new Refusal(
                                "person-unclear",
                                "There is nobody of this name, or more than one.",
                                "Write the whole name, or the account on targets.")));
    }

    private String page(Authentication signedIn, Form form, @Nullable Refusal refusal, Model model) {
        Dossier self = desk.person(new PersonId(signedIn.getName())).orElseThrow(Missing::new);
        model.addAttribute("self", self);
        model.addAttribute("form", form);
        model.addAttribute("refusal", refusal);
        model.addAttribute("names", names.of(PeopleController.around(self)));
        return "me";
    }
}
