package dev.brevet.web.policy;

import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.policy.PolicyId;
import dev.brevet.api.policy.ProposePolicies;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.countersign.FindWaitingChanges;
import dev.brevet.views.shared.Viewer;
import dev.brevet.web.frame.Ask;
import dev.brevet.web.frame.FreshSignIn;
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
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The versions of the policies: which is in force, which wait, what they say, and a way to put forward another. */
@Controller
class PoliciesController {

    /** A step with its version, for the history of all. */
    record Happening(Version version, Step step) {}

    private final PolicyDesk desk;
    private final Ask ask;
    private final Names names;
    private final Sender sender;
    private final Words words;

    PoliciesController(PolicyDesk desk, Ask ask, Names names, Sender sender, Words words) {
        this.desk = desk;
        this.ask = ask;
        this.names = names;
        this.sender = sender;
        this.words = words;
    }

    @GetMapping("/policies")
    String list(Authentication signedIn, Model model) {
        Viewer viewer = Viewers.of(signedIn);
        Oversight.unlessLooksOver(viewer);
        List<Version> versions = desk.versions();
        model.addAttribute("inForce", standing(versions, Standing.IN_FORCE));
        model.addAttribute("awaiting", standing(versions, Standing.AWAITS_SECOND));
        model.addAttribute("changes", ask.view(new FindWaitingChanges(viewer)));
        model.addAttribute("proposed", standing(versions, Standing.PROPOSED));
        model.addAttribute("earlier", standing(versions, Standing.EARLIER));
        model.addAttribute(
                "history",
                versions.stream()
                        .flatMap(v -> v.steps().stream()
                                .filter(s -> s.kind() != StepKind.PLAN_SEEN)
                                .map(s -> new Happening(v, s)))
                        .sorted(Comparator.comparing((Happening h) -> h.step().at())
                                .reversed())
                        .limit(50)
                        .toList());
        model.addAttribute("names", names.of(versions.stream().flatMap(PoliciesController::people)));
        model.addAttribute("admin", Oversight.administrates(viewer));
        return "policies";
    }

    @GetMapping("/policies/{version:[0-9a-f]{64}}")
    String version(@PathVariable String version, Authentication signedIn, Model model) {
        Viewer viewer = Viewers.of(signedIn);
        Oversight.unlessLooksOver(viewer);
        Version found = find(version);
        model.addAttribute("version", found);
        model.addAttribute("files", desk.files(version).orElseThrow(Missing::new));
        model.addAttribute("names", names.of(people(found)));
        model.addAttribute("admin", Oversight.administrates(viewer));
        return "policy-version";
    }

    @GetMapping("/policies/propose")
    String write(@RequestParam(defaultValue = "") String from, Authentication signedIn, Model model) {
        Oversight.unlessAdministrates(Viewers.of(signedIn));
        FreshSignIn.unless(signedIn, FreshSignIn.TO_BEGIN, words.now(), "Policies");
        return form(from.isBlank() ? List.of() : desk.files(from).orElseThrow(Missing::new), "", null, model);
    }

    @PostMapping("/policies/propose")
    String propose(
            @RequestParam(defaultValue = "") String source,
            @RequestParam(required = false) @Nullable List<MultipartFile> uploads,
            Authentication signedIn,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        Oversight.unlessAdministrates(Viewers.of(signedIn));
        List<PolicyFile> files = Written.files(request, uploads == null ? List.of() : read(uploads));
        try {
            sender.send(
                    signedIn,
                    new ProposePolicies(
                            PolicyId.ALL, files, source, new PersonId(signedIn.getName()), Viewers.proof(signedIn)),
                    next,
                    "note.policies.proposed");
        } catch (AccessRefusal.InvalidInput e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return form(files, source, e.refusal(), model);
        }
        return "redirect:/policies/" + desk.versionOf(files).orElseThrow() + "/plan";
    }

    private static String form(List<PolicyFile> files, String source, @Nullable Refusal refusal, Model model) {
        List<PolicyFile> shown = new ArrayList<>(files);
        shown.add(new PolicyFile("", ""));
        model.addAttribute("files", shown);
        model.addAttribute("source", source);
        model.addAttribute("refusal", refusal);
        return "policy-propose";
    }

    private static List<PolicyFile> read(List<MultipartFile> uploads) {
        return uploads.stream()
                .filter(u -> !u.isEmpty())
                .map(u -> {
                    try {
                        return new PolicyFile(
                                Written.name(Objects.requireNonNullElse(u.getOriginalFilename(), "")),
                                new String(u.getBytes(), java.nio.charset.StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private Version find(String id) {
        return desk.versions().stream()
                .filter(v -> v.id().equals(id))
                .findFirst()
                .orElseThrow(Missing::new);
    }

    private static List<Version> standing(List<Version> versions, Standing standing) {
        return versions.stream().filter(v -> v.standing() == standing).toList();
    }

    static Stream<PersonId> people(Version version) {
        return Stream.concat(
                Stream.ofNullable(version.proposedBy()),
                version.steps().stream()
                        .flatMap(s -> Stream.of(s.by(), s.second()).filter(Objects::nonNull)));
    }
}
