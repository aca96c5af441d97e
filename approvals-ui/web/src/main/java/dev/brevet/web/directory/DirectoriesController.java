package dev.brevet.web.directory;

import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Viewer;
import dev.brevet.web.directory.DirectoryDesk.Known;
import dev.brevet.web.directory.DirectoryDesk.Merge;
import dev.brevet.web.directory.DirectoryDesk.Source;
import dev.brevet.web.frame.Missing;
import dev.brevet.web.frame.Names;
import dev.brevet.web.frame.Oversight;
import dev.brevet.web.frame.Viewers;
import dev.brevet.web.words.Words;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sources of people: what is in force, what was refused and why, and a way to read them now. */
@Controller
class DirectoriesController {

    private static final int MOST_PEOPLE = 100;
    private static final int MOST_MERGES = 200;

    private final DirectoryDesk desk;
    private final Names names;
    private final Words words;

    DirectoriesController(DirectoryDesk desk, Names names, Words words) {
        this.desk = desk;
        this.names = names;
        this.words = words;
    }

    @GetMapping("/directories")
    String list(Authentication signedIn, Model model) {
        Viewer viewer = Viewers.of(signedIn);
        Oversight.unlessLooksOver(viewer);
        List<Merge> merges = desk.merges(MOST_MERGES);
        model.addAttribute("sources", desk.sources());
        model.addAttribute("merges", merges);
        model.addAttribute("names", names.of(merges.stream().flatMap(m -> Stream.of(m.person(), m.into()))));
        model.addAttribute("admin", Oversight.administrates(viewer));
        return "directories";
    }

    @GetMapping("/directories/{id}")
    String people(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String after,
            Authentication signedIn,
            Model model) {
        Oversight.unlessLooksOver(Viewers.of(signedIn));
        Source source = desk.sources().stream()
                .filter(s -> s.id().value().equals(id))
                .findFirst()
                .orElseThrow(Missing::new);
        List<Known> found = desk.people(source.id(), after, MOST_PEOPLE + 1);
        List<Known> shown = found.stream().limit(MOST_PEOPLE).toList();
        model.addAttribute("source", source);
        model.addAttribute("people", shown);
        model.addAttribute("next", found.size() > MOST_PEOPLE ? shown.getLast().externalId() : null);
        model.addAttribute("names", names.of(shown.stream().map(Known::person)));
        return "directory";
    }

    @PostMapping("/directories/{id}/read")
    String read(@PathVariable String id, Authentication signedIn, RedirectAttributes next) {
        Oversight.unlessAdministrates(Viewers.of(signedIn));
        String outcome = desk.read(new DirectoryId(id));
        next.addFlashAttribute("note", words.say("directory.read." + outcome, id));
        return "redirect:/directories";
    }

    @PostMapping("/directories/{id}/confirm")
    String confirm(
            @PathVariable String id, @RequestParam String version, Authentication signedIn, RedirectAttributes next) {
        Oversight.unlessAdministrates(Viewers.of(signedIn));
        desk.confirm(new DirectoryId(id), version, new PersonId(signedIn.getName()), Viewers.proof(signedIn));
        next.addFlashAttribute("note", words.say("directory.read.switched", id));
        return "redirect:/directories";
    }
}
