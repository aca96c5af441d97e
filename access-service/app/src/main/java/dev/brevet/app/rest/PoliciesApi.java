package dev.brevet.app.rest;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.policy.ApplyPolicies;
import dev.brevet.api.policy.Check;
import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.policy.PolicyId;
import dev.brevet.api.policy.ProposePolicies;
import dev.brevet.api.policy.SeePolicyPlan;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Commands;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Refusal;
import dev.brevet.app.policy.Planner;
import dev.brevet.app.policy.Plannings;
import dev.brevet.app.policy.PolicyAnswers;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import dev.brevet.domain.policy.rules.PolicySet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Policies: proposed, planned, applied; and what those in force decide, and why. */
@RestController
@RequestMapping("/api/v1")
class PoliciesApi {

    private static final int MOST_DAYS = 400;

    /** One policy file. */
    record FileIn(@Nullable String path, @Nullable String text) {}

    /** All policy files of a version. */
    record ProposalIn(
            @Nullable List<FileIn> files, @Nullable String source) {}

    /** The version that the files are. */
    record ProposalOut(String version) {}

    /** The plan that was looked at, and why it is to be in force. */
    record ApplyIn(@Nullable String planHash, @Nullable String reason) {}

    /** Whether the version is in force by now, or waits for a second admin. */
    record ApplyOut(String version, boolean inForce) {}

    /** How far a plan is that is being made: so many of so many of a step. */
    record PlanProgressOut(String step, long done, long of, boolean ready) {}

    /** The version in force; {@code none} until one is applied. */
    record InForceOut(String version, List<String> policies) {}

    /** A case. */
    record CaseIn(
            @Nullable String person,
            @Nullable String entitlement,
            @Nullable String duration,
            @Nullable String start,
            @Nullable Map<String, String> inputs) {}

    /** What is decided in a case, and why: instant, approval, step-up or refused. */
    record ExplanationOut(
            String outcome,
            @Nullable String policy,
            List<String> approvals,
            @Nullable String rule,
            @Nullable String why,
            @Nullable String remedy,
            List<Check> checks,
            boolean breakGlass,
            RiskOut risk) {

        static ExplanationOut of(PolicyAnswers.Explanation e) {
            Refusal no = e.refusal();
            return new ExplanationOut(
                    e.outcome(),
                    e.policy(),
                    e.approvals(),
                    no == null ? null : no.rule(),
                    no == null ? null : no.why(),
                    no == null ? null : no.remedy(),
                    e.checks(),
                    e.breakGlass(),
                    RiskOut.of(e.risk()));
        }
    }

    /** Somebody who may ask, under which policy, and who has to agree. */
    record WhoCanOut(String person, String policy, List<String> approvals) {}

    /** Everybody who may ask. */
    record WhoCanListOut(List<WhoCanOut> items) {}

    /** As whom the caller is known. */
    record MeOut(String person, List<String> groups) {}

    private final Commands commands;
    private final FactsInForce facts;
    private final PolicyAnswers answers;
    private final Plannings plannings;

    PoliciesApi(Commands commands, FactsInForce facts, PolicyAnswers answers, Plannings plannings) {
        this.commands = commands;
        this.facts = facts;
        this.answers = answers;
        this.plannings = plannings;
    }

    @GetMapping("/me")
    MeOut me(Authentication who) {
        Caller caller = Caller.of(who);
        return new MeOut(
                caller.person().value(),
                caller.groups().stream().map(g -> g.value()).sorted().toList());
    }

    @PostMapping("/policies")
    ResponseEntity<ProposalOut> propose(@RequestBody ProposalIn in, Authentication who) {
        Caller caller = Caller.of(who);
        if (in.files() == null) {
            throw new InvalidField("files", "files is missing.");
        }
        List<PolicyFile> files = in.files().stream()
                .map(f -> new PolicyFile(
                        InvalidField.required("files", f.path(), PoliciesApi::path), f.text() == null ? "" : f.text()))
                .toList();
        commands.send(
                caller.actor(),
                new ProposePolicies(
                        PolicyId.ALL, files, in.source() == null ? "" : in.source(), caller.person(), caller.proof()));
        PolicySet set = PolicyCompiler.compile(files.stream()
                        .map(f -> new PolicyText(f.path(), f.text()))
                        .toList())
                .set();
        String version = set == null ? "" : set.version();
        return ResponseEntity.created(URI.create("/api/v1/policies/" + version + "/plan"))
                .body(new ProposalOut(version));
    }

    @GetMapping("/policies/{version}/plan")
    PlanOut plan(@PathVariable String version, @RequestParam(defaultValue = "30") int days, Authentication who) {
        Caller caller = Caller.of(who);
        unlessMayLook(caller, null);
        unlessSensible(days);
        Planner.Planned planned = plannings.await(version, days);
        if (caller.isIn(WellKnownGroups.PLATFORM_ADMINS)) {
            commands.send(
                    caller.actor(),
                    new SeePolicyPlan(PolicyId.ALL, version, planned.plan().hash(), caller.person()));
        }
        return PlanOut.of(planned, days);
    }

    /** Begins the plan if nobody has. */
    @GetMapping("/policies/{version}/plan/progress")
    PlanProgressOut progress(
            @PathVariable String version, @RequestParam(defaultValue = "30") int days, Authentication who) {
        unlessMayLook(Caller.of(who), null);
        unlessSensible(days);
        Plannings.Run run = plannings.of(version, days);
        return new PlanProgressOut(run.step(), run.done(), run.of(), run.planned() != null);
    }

    private static void unlessSensible(int days) {
        if (days < 0 || days > MOST_DAYS) {
            throw new InvalidField("days", "days lies between 0 and " + MOST_DAYS + ".");
        }
    }

    @PostMapping("/policies/{version}/apply")
    ApplyOut apply(@PathVariable String version, @RequestBody ApplyIn in, Authentication who) {
        Caller caller = Caller.of(who);
        String hash = InvalidField.required("planHash", in.planHash(), h -> h);
        commands.send(
                caller.actor(),
                new ApplyPolicies(PolicyId.ALL, version, hash, caller.person(), in.reason(), caller.proof()));
        return new ApplyOut(version, facts.toShow().policies().version().equals(version));
    }

    @GetMapping("/policies/in-force")
    InForceOut inForce(Authentication who) {
        unlessMayLook(Caller.of(who), null);
        PolicySet set = facts.toShow().policies();
        return new InForceOut(
                set.version(), set.policies().stream().map(p -> p.name()).toList());
    }

    @PostMapping("/policies:explain")
    ExplanationOut explain(@RequestBody CaseIn in, Authentication who) {
        PersonId person = InvalidField.required("person", in.person(), PersonId::new);
        unlessMayLook(Caller.of(who), person);
        Ask ask = new Ask(
                person,
                InvalidField.required("entitlement", in.entitlement(), EntitlementId::new),
                InvalidField.required("duration", in.duration(), Duration::parse),
                InvalidField.optional("start", in.start(), Instant::parse),
                in.inputs() == null ? Map.of() : in.inputs(),
                Proof.NONE);
        return ExplanationOut.of(answers.explain(ask));
    }

    @GetMapping("/policies/who-can")
    WhoCanListOut whoCan(@RequestParam String entitlement, Authentication who) {
        unlessMayLook(Caller.of(who), null);
        return new WhoCanListOut(
                answers.whoCan(InvalidField.required("entitlement", entitlement, EntitlementId::new)).stream()
                        .map(m -> new WhoCanOut(m.person().value(), m.policy(), m.approvals()))
                        .toList());
    }

    /** A path within the folder of policies, as it is shown in findings: nothing that a terminal would obey. */
    private static String path(String path) {
        if (path.length() > 200 || !path.matches("[A-Za-z0-9_][A-Za-z0-9_./ -]*") || path.contains("..")) {
            throw new IllegalArgumentException("Not a path within a folder");
        }
        return path;
    }

    private static void unlessMayLook(Caller caller, @Nullable PersonId at) {
        boolean may = caller.isIn(WellKnownGroups.PLATFORM_ADMINS)
                || caller.isIn(WellKnownGroups.AUDITORS)
                || caller.isIn(WellKnownGroups.SECURITY)
                || caller.person().equals(at);
        if (!may) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "not-for-you",
                    "What policies mean to other people is shown to platform admins, auditors and security.",
                    "Ask one of them; what they mean to you, the preview of a request says."));
        }
    }
}
