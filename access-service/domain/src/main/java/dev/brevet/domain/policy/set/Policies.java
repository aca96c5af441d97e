package dev.brevet.domain.policy.set;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.policy.ApplyPolicies;
import dev.brevet.api.policy.PoliciesApplied;
import dev.brevet.api.policy.PoliciesAwaitSecondAdmin;
import dev.brevet.api.policy.PoliciesProposed;
import dev.brevet.api.policy.PolicyEvent;
import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.policy.PolicyId;
import dev.brevet.api.policy.PolicyPlanSeen;
import dev.brevet.api.policy.ProposePolicies;
import dev.brevet.api.policy.SeePolicyPlan;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.inforce.SamePerson;
import dev.brevet.domain.policy.StepUps;
import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.texts.ErasableText;
import dev.brevet.domain.texts.FreeText;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.NullUnmarked;

/** All policies: a version is proposed, planned, and only then put in force, as a whole. */
@NullUnmarked // Axon makes an empty instance and sources it.
@Aggregate(cache = "aggregateCache")
class Policies {

    private static final int MOST_FILES = 500;
    private static final int MOST_CHARACTERS = 2_000_000;

    private record Seen(String planHash, PersonId by) {}

    @AggregateIdentifier
    private PolicyId id;

    private final Map<String, List<PolicyFile>> proposed = new HashMap<>();
    private final Set<Seen> seen = new HashSet<>();
    private String inForce = PolicySet.NONE.version();
    private PoliciesAwaitSecondAdmin awaiting;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(ProposePolicies c, FactsInForce facts, Clock clock) {
        if (c.by() != null) {
            unlessAdmin(c.by(), facts.toShow());
        }
        PolicySet set = compiled(c.files());
        if (c.by() != null) {
            StepUps.unlessFresh("Changing policies", c.proof(), clock.instant());
        }
        String source = FreeText.required("source", c.source());
        if (!proposed.containsKey(set.version())) {
            apply(new PoliciesProposed(c.policyId(), set.version(), c.files(), source, c.by(), clock.instant()));
        }
        return Answer.DONE;
    }

    @CommandHandler
    Answer decide(SeePolicyPlan c, FactsInForce facts, Clock clock) {
        PersonFact by = unlessAdmin(c.by(), facts.toShow());
        if (proposed.containsKey(c.version()) && !seen.contains(new Seen(c.planHash(), by.id()))) {
            apply(new PolicyPlanSeen(id, c.version(), c.planHash(), by.id(), clock.instant()));
        }
        return Answer.DONE;
    }

    @CommandHandler
    Answer decide(ApplyPolicies c, FactsInForce inForceNow, ErasableText texts) {
        Facts facts = inForceNow.toShow();
        PersonFact by = unlessAdmin(c.by(), facts);
        if (!proposed.containsKey(c.version())) {
            throw new AccessRefusal.NotFound(new Refusal(
                    "no-such-proposal", "No version " + c.version() + " was proposed.", "Propose it first."));
        }
        StepUps.unlessFresh("Changing policies", c.proof(), facts.now());
        FreeText.optional("reason", c.reason());
        if (inForce.equals(c.version())) {
            return Answer.DONE;
        }
        if (!PlanHash.of(inForce, c.version(), facts.version()).equals(c.planHash())) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "plan-outdated",
                    "Nothing changed: directory, catalogue or policies are not what the plan looked at.",
                    "Plan again, look, and apply that plan."));
        }
        boolean first = inForce.equals(PolicySet.NONE.version());
        if (first && belongsToAnother(by, facts)) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "first-admin-only",
                    "The first policies are put in force by the first admin.",
                    "Ask them to apply this plan."));
        }
        String why = first ? null : Reach.needsSecond(facts.policies(), compiled(proposed.get(c.version())), facts);
        TextRef reason = texts.keepIfAny(c.reason());
        if (why == null) {
            apply(new PoliciesApplied(id, c.version(), c.planHash(), by.id(), null, reason, facts.now()));
        } else if (isSecond(c, by, facts)) {
            apply(new PoliciesApplied(id, c.version(), c.planHash(), awaiting.by(), by.id(), reason, facts.now()));
        } else {
            apply(new PoliciesAwaitSecondAdmin(id, c.version(), c.planHash(), by.id(), why, reason, facts.now()));
        }
        return Answer.DONE;
    }

    /** Whether the first admin is there to do it; one who left must not leave everybody without policies. */
    private static boolean belongsToAnother(PersonFact by, Facts facts) {
        return facts.firstAdmin()
                .flatMap(facts::person)
                .filter(p -> p.actsFor(WellKnownGroups.PLATFORM_ADMINS))
                .filter(p -> !p.id().equals(by.id()))
                .isPresent();
    }

    private boolean isSecond(ApplyPolicies c, PersonFact by, Facts facts) {
        return awaiting != null
                && awaiting.version().equals(c.version())
                && awaiting.planHash().equals(c.planHash())
                && !SamePerson.sameHuman(awaiting.by(), by.id(), facts);
    }

    private static PersonFact unlessAdmin(PersonId by, Facts facts) {
        return facts.person(by)
                .filter(p -> p.actsFor(WellKnownGroups.PLATFORM_ADMINS))
                .orElseThrow(() -> new AccessRefusal.NotAllowed(
                        new Refusal("admins-only", "Only platform admins change policies.", "Ask one of them.")));
    }

    private static PolicySet compiled(List<PolicyFile> files) {
        int characters = files.stream().mapToInt(f -> f.text().length()).sum();
        if (files.isEmpty() || files.size() > MOST_FILES || characters > MOST_CHARACTERS) {
            throw invalid("There are " + files.size() + " files with " + characters + " characters; between one and "
                    + MOST_FILES + " with at most " + MOST_CHARACTERS + " are taken.");
        }
        PolicyCompiler.Result result = PolicyCompiler.compile(
                files.stream().map(f -> new PolicyText(f.path(), f.text())).toList());
        if (result.set() == null) {
            throw invalid(result.diagnostics().stream()
                    .filter(Diagnostic::isError)
                    .limit(20)
                    .map(Diagnostic::toString)
                    .collect(Collectors.joining("\n")));
        }
        if (result.set().isEmpty()) {
            throw invalid("The files hold no policy; with none in force nobody could ask for anything.");
        }
        return result.set();
    }

    private static AccessRefusal invalid(String why) {
        return new AccessRefusal.InvalidInput(
                "files", new Refusal("policies-invalid", why, "Correct the files; brevet policy lint says the same."));
    }

    @EventSourcingHandler
    void evolve(PolicyEvent event) {
        switch (event) {
            case PoliciesProposed e -> {
                id = e.policyId();
                proposed.put(e.version(), e.files());
            }
            case PolicyPlanSeen e -> seen.add(new Seen(e.planHash(), e.by()));
            case PoliciesAwaitSecondAdmin e -> awaiting = e;
            case PoliciesApplied e -> {
                inForce = e.version();
                awaiting = null;
            }
        }
    }
}
