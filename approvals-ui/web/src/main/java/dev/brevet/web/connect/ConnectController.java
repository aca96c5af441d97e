package dev.brevet.web.connect;

import dev.brevet.api.shared.PersonId;
import dev.brevet.web.words.Words;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asks the signed-in person once whether a Slack account is theirs; whoever holds it acts as them from then on. */
@Controller
class ConnectController {

    private final SlackDesk slack;
    private final Words words;

    ConnectController(SlackDesk slack, Words words) {
        this.slack = slack;
        this.words = words;
    }

    @GetMapping("/connect/slack")
    String ask(@RequestParam("t") String token, Authentication signedIn, Model model, HttpServletResponse response) {
        // The address holds the secret of the link: it goes nowhere and is kept nowhere.
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("offer", slack.offer(token, new PersonId(signedIn.getName())));
        model.addAttribute("token", token);
        return "connect-slack";
    }

    @PostMapping("/connect/slack")
    String confirm(@RequestParam("t") String token, Authentication signedIn, RedirectAttributes next) {
        slack.confirm(token, new PersonId(signedIn.getName()));
        next.addFlashAttribute("note", words.say("note.slack.connected"));
        return "redirect:/";
    }
}
