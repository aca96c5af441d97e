package dev.brevet.web.tellings;

import dev.brevet.views.shared.Viewer;
import dev.brevet.web.frame.Missing;
import dev.brevet.web.frame.Names;
import dev.brevet.web.frame.Oversight;
import dev.brevet.web.frame.Viewers;
import dev.brevet.web.tellings.TellingDesk.Found;
import dev.brevet.web.tellings.TellingDesk.Line;
import dev.brevet.web.tellings.TellingDesk.Looked;
import dev.brevet.web.words.Words;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was told to whom, what waits and what failed, and the webhooks; only admins have something told again. */
@Controller
class TellingsController {

    private static final int PAGE = 50;

    private final TellingDesk desk;
    private final Names names;
    private final Words words;

    TellingsController(TellingDesk desk, Names names, Words words) {
        this.desk = desk;
        this.names = names;
        this.words = words;
    }

    @GetMapping("/admin/tellings")
    String list(
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(required = false) @Nullable String after,
            Authentication signedIn,
            Model model) {
        Viewer viewer = Viewers.of(signedIn);
        Oversight.unlessLooksOver(viewer);
        Found found = desk.find(new Looked(channel.strip(), state.strip(), to.strip(), after), PAGE);
        model.addAttribute("ways", desk.ways());
        model.addAttribute("found", found);
        model.addAttribute("names", names(found.lines().stream()));
        model.addAttribute("channel", channel);
        model.addAttribute("state", state);
        model.addAttribute("to", to);
        model.addAttribute("admin", Oversight.administrates(viewer));
        return "tellings";
    }

    private Names.Known names(Stream<Line> lines) {
        return names.of(lines.map(Line::person).filter(Objects::nonNull));
    }

    /** Ids have slashes, so they do not stand in the path. */
    @GetMapping("/admin/tellings/one")
    String one(@RequestParam String id, Authentication signedIn, Model model) {
        Viewer viewer = Viewers.of(signedIn);
        Oversight.unlessLooksOver(viewer);
        Line line = desk.get(id).orElseThrow(Missing::new);
        model.addAttribute("line", line);
        model.addAttribute("tries", desk.tries(id));
        model.addAttribute("names", names(Stream.of(line)));
        model.addAttribute("admin", Oversight.administrates(viewer));
        return "telling";
    }

    @PostMapping("/admin/tellings/again")
    String again(@RequestParam String id, Authentication signedIn, RedirectAttributes next) {
        Oversight.unlessAdministrates(Viewers.of(signedIn));
        next.addFlashAttribute("note", words.say(desk.again(id) ? "note.told.again" : "note.told.waits"));
        next.addAttribute("id", id);
        return "redirect:/admin/tellings/one";
    }

    @GetMapping("/admin/webhooks")
    String hooks(Authentication signedIn, Model model) {
        Oversight.unlessLooksOver(Viewers.of(signedIn));
        model.addAttribute("hooks", desk.hooks());
        return "webhooks";
    }
}
