package dev.brevet.web.access;

import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.access.AccessView;
import dev.brevet.views.access.FindAccess;
import dev.brevet.views.shared.Page;
import dev.brevet.views.shared.Viewer;
import dev.brevet.web.frame.Ask;
import dev.brevet.web.frame.Viewers;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who has access. */
@Controller
class AccessController {

    private final Ask ask;

    AccessController(Ask ask) {
        this.ask = ask;
    }

    @GetMapping("/access")
    String show(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(required = false) @Nullable String after,
            Authentication signedIn,
            Model model) {
        Viewer viewer = Viewers.of(signedIn);
        Instant instant = at.isBlank() ? null : instant(at.strip());
        Page<AccessView> page = ask.view(new FindAccess(
                viewer,
                person.isBlank() ? null : new PersonId(person.strip()),
                target.isBlank() ? null : new TargetId(target.strip()),
                instant,
                after,
                50));
        model.addAttribute("page", page);
        model.addAttribute("person", person);
        model.addAttribute("target", target);
        model.addAttribute("at", at);
        model.addAttribute("instant", instant);
        model.addAttribute("all", viewer.seesAll());
        return "access";
    }

    /** Takes what a date-and-time field sends, and what a person types; without a zone it is UTC. */
    private static Instant instant(String text) {
        String iso = text.replace(' ', 'T');
        try {
            return iso.endsWith("Z") || iso.indexOf('+') > 0
                    ? java.time.OffsetDateTime.parse(iso).toInstant()
                    : java.time.LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (java.time.format.DateTimeParseException e) {
            throw new AccessRefusal.InvalidInput(
                    "at",
                    new Refusal(
                            "time-unreadable",
                            "The time cannot be read.",
                            "Write it as 2026-01-31 15:04, in UTC, or leave it empty for right now."));
        }
    }
}
