package dev.brevet.web.notices;

import dev.brevet.api.shared.PersonId;
import dev.brevet.web.words.Words;
import java.util.List;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one's choices. */
@Controller
class NoticePages {

    private final NoticeShelf notices;
    private final Words words;

    NoticePages(NoticeShelf notices, Words words) {
        this.notices = notices;
        this.words = words;
    }

    @GetMapping("/me/notifications")
    String show(Authentication signedIn, Model model) {
        model.addAttribute("channels", notices.channels());
        model.addAttribute("rows", notices.of(new PersonId(signedIn.getName())));
        return "notifications";
    }

    @PostMapping("/me/notifications")
    String choose(
            @RequestParam(name = "on", defaultValue = "") List<String> on,
            Authentication signedIn,
            RedirectAttributes next) {
        notices.choose(new PersonId(signedIn.getName()), Set.copyOf(on));
        next.addFlashAttribute("note", words.say("note.notices.chosen"));
        return "redirect:/me/notifications";
    }
}
