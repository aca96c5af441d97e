package dev.brevet.web.people;

import dev.brevet.api.directory.ChangeTargetAccount;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.access.FindAccess;
import dev.brevet.views.people.FindPeople;
import dev.brevet.views.people.PersonView;
import dev.brevet.views.shared.Viewer;
import dev.brevet.web.frame.Ask;
import dev.brevet.web.frame.FreshSignIn;
import dev.brevet.web.frame.Missing;
import dev.brevet.web.frame.Names;
import dev.brevet.web.frame.Oversight;
import dev.brevet.web.frame.Sender;
import dev.brevet.web.frame.Viewers;
import dev.brevet.web.people.PeopleDesk.Away;
import dev.brevet.web.people.PeopleDesk.Dossier;
import dev.brevet.web.people.PeopleDesk.Known;
import dev.brevet.web.words.Words;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everything that Brevet holds about a person, for those who look after people. */
@Controller
class PeopleController {

    private static final int MOST = 100;

    private final PeopleDesk desk;
    private final Ask ask;
    private final Names names;
    private final Sender sender;
    private final Words words;

    PeopleController(PeopleDesk desk, Ask ask, Names names, Sender sender, Words words) {
        this.desk = desk;
        this.ask = ask;
        this.names = names;
        this.sender = sender;
        this.words = words;
    }

    @GetMapping("/people")
    String search(@RequestParam(defaultValue = "") String q, Authentication signedIn, Model model) {
        Oversight.unlessLooksOver(Viewers.of(signedIn));
        List<PersonId> found = desk.search(q.length() > 200 ? q.substring(0, 200) : q, MOST + 1);
        List<PersonId> shown = found.stream().limit(MOST).toList();
        model.addAttribute("q", q);
        Map<PersonId, PersonView> views =
                ask.view(new FindPeople(shown)).stream().collect(Collectors.toMap(PersonView::id, Function.identity()));
        model.addAttribute(
                "people",
                shown.stream().map(views::get).filter(Objects::nonNull).toList());
        model.addAttribute("more", found.size() > MOST);
        return "people";
    }

    @GetMapping("/people/{id}")
    String show(@PathVariable String id, Authentication signedIn, Model model) {
        Viewer viewer = Viewers.of(signedIn);
        Oversight.unlessLooksOver(viewer);
        Dossier person = desk.person(new PersonId(id)).orElseThrow(Missing::new);
        model.addAttribute("person", person);
        model.addAttribute("names", names.of(around(person)));
        // An admin may not read the record; what somebody has now they see, since they may end it.
        model.addAttribute("seesAll", viewer.seesAll());
        model.addAttribute(
                "access",
                ask.view(new FindAccess(viewer, person.id(), null, null, null, 50))
                        .items());
        model.addAttribute("admin", Oversight.administrates(viewer));
        return "person";
    }

    @PostMapping("/people/{id}/account")
    String account(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String account,
            Authentication signedIn,
            RedirectAttributes next) {
        Oversight.unlessAdministrates(Viewers.of(signedIn));
        FreshSignIn.unless(signedIn, FreshSignIn.TO_CHANGE, words.now(), "Accounts on targets");
        sender.send(signedIn, new ChangeTargetAccount(new PersonId(id), account), next, "note.account");
        return "redirect:/people/" + id;
    }

    static Stream<PersonId> around(Dossier person) {
        return Stream.of(
                        Stream.of(person.id(), person.manager(), person.owner()),
                        person.aliases().stream(),
                        person.workloads().stream(),
                        person.reports().stream(),
                        person.posture().stream().map(Known::by),
                        Stream.concat(Stream.ofNullable(person.away()), person.standsInFor().stream())
                                .flatMap(PeopleController::both))
                .flatMap(s -> s)
                .filter(Objects::nonNull);
    }

    private static Stream<PersonId> both(Away away) {
        return Stream.of(away.who(), away.to());
    }
}
