package dev.brevet.web.policy;

import dev.brevet.api.policy.ApplyPolicies;
import dev.brevet.api.policy.PolicyId;
import dev.brevet.api.policy.SeePolicyPlan;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.Commands;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Receipt;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.shared.Viewer;
import dev.brevet.web.frame.Missing;
import dev.brevet.web.frame.Names;
import dev.brevet.web.frame.Oversight;
import dev.brevet.web.frame.Sender;
import dev.brevet.web.frame.Viewers;
import dev.brevet.web.policy.PolicyDesk.Standing;
import dev.brevet.web.policy.PolicyDesk.Step;
import dev.brevet.web.policy.PolicyDesk.StepKind;
import dev.brevet.web.policy.PolicyDesk.Version;
import dev.brevet.web.words.Words;
import jakarta.servlet.http.HttpServletResponse;
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

/** What a version would change, shown before it is put in force; and the button that does it. */
@Controller
class PlanController {

    private static final int MOST_DAYS = 400;

    private final PolicyDesk desk;
    private final Names names;
    private final Sender sender;
    private final Commands commands;
    private final Words words;

    PlanController(PolicyDesk desk, Names names, Sender sender, Commands commands, Words words) {
        this.desk = desk;
        this.names = names;
        this.sender = sender;
        this.commands = commands;
        this.words = words;
    }

    @GetMapping("/policies/{version:[0-9a-f]{64}}/plan")
    String plan(
            @PathVariable String version,
            @RequestParam(defaultValue = "30") int days,
            Authentication signedIn,
            HttpServletResponse response,
            Model model) {
        Viewer viewer = Viewers.of(signedIn);
        Oversight.unlessLooksOver(viewer);
        if (days < 0 || days > MOST_DAYS) {
            throw new AccessRefusal.InvalidInput(
                    "days",
                    new Refusal("days-out-of-range", "So many days cannot be decided again.", "Ask for 0 to 400."));
        }
        Version found = find(version);
        model.addAttribute("version", found);
        model.addAttribute("days", days);
        return switch (desk.plan(version, days)) {
            case Planning.Underway underway -> {
                // A header rather than a script, so that the page goes on without one.
                response.setHeader("Refresh", "1");
                model.addAttribute("underway", underway);
                yield "policy-planning";
            }
            case Planning.Ready ready -> {
                show(ready, seen(found, ready, viewer), viewer, model);
                yield "policy-plan";
            }
        };
    }

    private Version seen(Version version, Planning.Ready plan, Viewer viewer) {
        boolean news =
                Oversight.administrates(viewer) && of(version, plan).noneMatch(s -> s.by().equals(viewer.person()));
        if (!news) {
            return version;
        }
        Receipt unused = commands.send(
                new Actor(viewer.person(), Channel.WEB),
                new SeePolicyPlan(PolicyId.ALL, version.id(), plan.hash(), viewer.person()));
        return find(version.id());
    }

    private void show(Planning.Ready plan, Version version, Viewer viewer, Model model) {
        List<Step> about = of(version, plan).toList();
        model.addAttribute("version", version);
        model.addAttribute("plan", plan);
        model.addAttribute(
                "seen",
                about.stream().filter(s -> s.kind() == StepKind.PLAN_SEEN).toList());
        Step awaiting = version.standing() != Standing.AWAITS_SECOND
                ? null
                : about.stream()
                        .filter(s -> s.kind() == StepKind.AWAITS_SECOND)
                        .reduce((earlier, later) -> later)
                        .orElse(null);
        model.addAttribute("awaiting", awaiting);
        model.addAttribute("admin", Oversight.administrates(viewer));
        model.addAttribute("inForce", version.standing() == Standing.IN_FORCE);
        model.addAttribute("mine", awaiting != null && awaiting.by().equals(viewer.person()));
        model.addAttribute(
                "names",
                names.of(Stream.of(
                                PoliciesController.people(version),
                                Stream.concat(plan.asking().stream(), plan.approving().stream())
                                        .flatMap(s -> Stream.concat(s.gain().stream(), s.lose().stream())),
                                plan.grants().stream().map(Planning.Outlook::person),
                                plan.replay().changed().stream().map(Planning.Changed::person))
                        .flatMap(s -> s)));
    }

    private static Stream<Step> of(Version version, Planning.Ready plan) {
        return version.steps().stream().filter(s -> s.planHash().equals(plan.hash()));
    }

    @PostMapping("/policies/{version:[0-9a-f]{64}}/apply")
    String apply(
            @PathVariable String version,
            @RequestParam String planHash,
            @RequestParam(defaultValue = "") String reason,
            Authentication signedIn,
            RedirectAttributes next) {
        if (reason.isBlank()) {
            throw new AccessRefusal.InvalidInput(
                    "reason",
                    new Refusal("reason-missing", "There is no reason.", "Say why, for whoever reads the history."));
        }
        sender.send(
                signedIn,
                new ApplyPolicies(
                        PolicyId.ALL,
                        version,
                        planHash,
                        new PersonId(signedIn.getName()),
                        reason,
                        Viewers.proof(signedIn)),
                next,
                "note.policies.applied");
        if (find(version).standing() == Standing.AWAITS_SECOND) {
            next.addFlashAttribute("note", words.say("note.policies.awaits"));
        }
        return "redirect:/policies";
    }

    private Version find(String id) {
        return desk.versions().stream()
                .filter(v -> v.id().equals(id))
                .findFirst()
                .orElseThrow(Missing::new);
    }
}
