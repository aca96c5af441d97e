package dev.brevet.web.policy;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.shared.Viewer;
import dev.brevet.web.frame.Names;
import dev.brevet.web.frame.Oversight;
import dev.brevet.web.frame.Viewers;
import dev.brevet.web.policy.PolicyDesk.Case;
import dev.brevet.web.policy.PolicyDesk.MayAsk;
import dev.brevet.web.words.Typed;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Answers what the policies in force decide, and who may ask; everybody may have their own case explained. */
@Controller
class AnswersController {

    /** Who is listed; the count is of all. */
    private static final int MOST_PEOPLE = 500;

    private final PolicyDesk desk;
    private final Names names;

    AnswersController(PolicyDesk desk, Names names) {
        this.desk = desk;
        this.names = names;
    }

    @GetMapping("/policies/explain")
    String explain(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String entitlement,
            @RequestParam(defaultValue = "1h") String duration,
            @RequestParam(defaultValue = "") String start,
            @RequestParam(defaultValue = "") String inputs,
            Authentication signedIn,
            Model model) {
        Viewer viewer = Viewers.of(signedIn);
        boolean others = Oversight.looksOver(viewer);
        PersonId who = person.isBlank() || !others ? viewer.person() : new PersonId(person.strip());
        model.addAttribute("others", others);
        model.addAttribute("person", who);
        model.addAttribute("own", who.equals(viewer.person()));
        model.addAttribute("entitlement", entitlement);
        model.addAttribute("duration", duration);
        model.addAttribute("start", start);
        model.addAttribute("inputs", inputs);
        model.addAttribute("entitlements", others ? desk.entitlements() : List.of());
        if (!entitlement.isBlank()) {
            Case asked;
            try {
                asked = new Case(
                        who,
                        new EntitlementId(entitlement.strip()),
                        Typed.duration(duration),
                        Typed.instant("start", start),
                        Typed.answers(inputs));
            } catch (AccessRefusal.InvalidInput e) {
                model.addAttribute("mistake", e.refusal());
                return "policy-explain";
            } catch (IllegalArgumentException e) {
                model.addAttribute(
                        "mistake",
                        new Refusal("malformed", "There can be no entitlement of that name.", "Check the name."));
                return "policy-explain";
            }
            model.addAttribute("explanation", desk.explain(asked));
            model.addAttribute("name", names.of(java.util.stream.Stream.of(who)).of(who));
        }
        return "policy-explain";
    }

    @GetMapping("/policies/who-can")
    String whoCan(@RequestParam(defaultValue = "") String entitlement, Authentication signedIn, Model model) {
        Oversight.unlessLooksOver(Viewers.of(signedIn));
        model.addAttribute("entitlement", entitlement);
        model.addAttribute("entitlements", desk.entitlements());
        if (!entitlement.isBlank()) {
            try {
                List<MayAsk> can = desk.whoCan(new EntitlementId(entitlement.strip()));
                List<MayAsk> shown = can.stream().limit(MOST_PEOPLE).toList();
                model.addAttribute("can", shown);
                model.addAttribute(
                        "all", can.stream().map(MayAsk::person).distinct().count());
                model.addAttribute("more", can.size() - shown.size());
                model.addAttribute("names", names.of(shown.stream().map(MayAsk::person)));
            } catch (AccessRefusal.NotFound e) {
                model.addAttribute("mistake", e.refusal());
            } catch (IllegalArgumentException e) {
                model.addAttribute(
                        "mistake",
                        new Refusal("malformed", "There can be no entitlement of that name.", "Check the name."));
            }
        }
        return "policy-who-can";
    }
}
