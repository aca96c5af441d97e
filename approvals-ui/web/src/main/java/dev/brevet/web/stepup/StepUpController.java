package dev.brevet.web.stepup;

import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.requests.GetRequest;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.Viewer;
import dev.brevet.web.frame.Ask;
import dev.brevet.web.frame.Missing;
import dev.brevet.web.frame.Viewers;
import dev.brevet.web.words.Words;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** Where somebody shows once more that it is them, and then sends by their own click what they were about to send. */
@Controller
class StepUpController {

    private static final Pattern DECISION = Pattern.compile("/inbox/([A-Za-z0-9-]+)/[a-z]+");

    private final Ask ask;
    private final Words words;
    private final PasskeyShelf passkeys;

    StepUpController(Ask ask, Words words, PasskeyShelf passkeys) {
        this.ask = ask;
        this.words = words;
        this.passkeys = passkeys;
    }

    @GetMapping("/step-up/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String tried,
            Authentication signedIn,
            HttpServletRequest request,
            Model model) {
        Errand errand = errand(id, signedIn, request);
        model.addAttribute("errand", errand);
        model.addAttribute("doing", doing(errand));
        if (!errand.satisfiedBy(Viewers.proof(signedIn), words.now())) {
            model.addAttribute("tried", tried == null ? null : words.sayOr("stepup.tried." + tried, ""));
            model.addAttribute(
                    "passkeys", !passkeys.of(new PersonId(signedIn.getName())).isEmpty());
            return "step-up";
        }
        if (errand.sends()) {
            model.addAttribute("about", about(errand, Viewers.of(signedIn)).orElse(null));
            model.addAttribute("shown", shown(errand));
            return "step-up-send";
        }
        Errands.drop(request.getSession(), id);
        return "redirect:" + errand.path();
    }

    /** The click that sends: the browser repeats the form at the address for which it was meant. */
    @PostMapping("/step-up/{id}/send")
    RedirectView send(@PathVariable String id, Authentication signedIn, HttpServletRequest request) {
        Errand errand = errand(id, signedIn, request);
        if (!errand.sends() || !errand.satisfiedBy(Viewers.proof(signedIn), words.now())) {
            return new RedirectView("/step-up/" + id);
        }
        Errands.drop(request.getSession(), id);
        RedirectView there = new RedirectView(errand.path());
        there.setStatusCode(HttpStatus.TEMPORARY_REDIRECT);
        return there;
    }

    @PostMapping("/step-up/{id}/leave")
    String leave(@PathVariable String id, HttpSession session) {
        Errands.drop(session, id);
        return "redirect:/";
    }

    private Errand errand(String id, Authentication signedIn, HttpServletRequest request) {
        return Errands.find(request.getSession(false), id, new PersonId(signedIn.getName()), words.now())
                .orElseThrow(Missing::new);
    }

    /** The request that is decided, as it stands: nobody confirms what they cannot read. */
    private Optional<RequestView> about(Errand errand, Viewer viewer) {
        Matcher decision = DECISION.matcher(errand.path());
        return decision.matches()
                ? ask.view(new GetRequest(new RequestId(decision.group(1)), viewer))
                : Optional.empty();
    }

    /** The fields as people read them; an empty one says nothing. */
    private List<Errand.Field> shown(Errand errand) {
        return errand.fields().stream()
                .filter(field -> !field.value().isBlank())
                .map(field -> new Errand.Field(
                        words.sayOr("stepup.field." + field.name(), field.name()),
                        field.name().equals("duration") ? duration(field.value()) : field.value()))
                .toList();
    }

    private String duration(String value) {
        try {
            return words.duration(Duration.parse(value));
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    private String doing(Errand errand) {
        if (!errand.sends()) {
            return words.say("stepup.doing.look");
        }
        String path = errand.path();
        String verb = path.startsWith("/request/")
                ? "ask"
                : path.startsWith("/break-glass/") ? "break-glass" : path.substring(path.lastIndexOf('/') + 1);
        return words.sayOr("stepup.doing." + verb, words.say("stepup.doing.other"));
    }
}
