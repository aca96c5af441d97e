package dev.brevet.domain.policy.rules;

import dev.brevet.api.policy.Check;
import dev.brevet.api.policy.DurationWords;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.policy.condition.CompiledCondition;
import dev.brevet.domain.policy.condition.Words;
import dev.brevet.domain.policy.document.PolicyDocument.Covers;
import dev.brevet.domain.policy.document.PolicyDocument.Effect;
import dev.brevet.domain.policy.document.PolicyDocument.Limits;
import dev.brevet.domain.policy.document.PolicyDocument.Start;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One policy, ready to be held against a case.
 *
 * @param documented false for the rule that an entitlement's own definition states while no policy is in force
 */
public record CompiledPolicy(
        String name,
        Effect effect,
        int priority,
        @Nullable Covers covers,
        Circle who,
        Inputs inputs,
        List<Must> conditions,
        List<Start> start,
        List<Window> hours,
        @Nullable Limits limits,
        List<String> neverWith,
        Terms terms,
        boolean documented) {

    /** A condition and the sentence that it stands for. */
    public record Must(CompiledCondition condition, String sentence) {}

    /** Whether the policy says anything about this entitlement. */
    boolean covers(EntitlementFact entitlement) {
        return covers != null
                && Glob.any(covers.entitlements(), entitlement.id().value())
                && Glob.any(covers.targets(), entitlement.target().value())
                && (covers.environments().isEmpty() || covers.environments().contains(entitlement.environment()))
                && (covers.dataClasses().isEmpty() || covers.dataClasses().contains(entitlement.dataClass()))
                && covers.labels().entrySet().stream()
                        .allMatch(l -> l.getValue().equals(entitlement.labels().get(l.getKey())));
    }

    /** Whether the case is one of those that the policy is about; what cannot be evaluated counts against the asker. */
    boolean denies(Case c) {
        Words words = c.words(inputs);
        return who.holds(c.person())
                && (hours.isEmpty() || hours.stream().anyMatch(w -> w.contains(c.start())))
                && conditions.stream().allMatch(m -> m.condition().holdsOr(words, true));
    }

    /** Whether everything holds that the policy asks for. */
    boolean allows(Case c) {
        Words words = c.words(inputs);
        return who.holds(c.person())
                && inputsAccepted(c)
                && startAllowed(c)
                && (hours.isEmpty() || hours.stream().anyMatch(w -> w.contains(c.start())))
                && c.ask().duration().compareTo(terms.cap()) <= 0
                && conditions.stream().allMatch(m -> m.condition().holds(words))
                && standingInTheWay(c).isEmpty()
                && roomUnderLimits(c);
    }

    /** Whether what it asks for goes on to hold while a grant lives; hours, limits and durations are for the beginning. */
    boolean stands(Case c) {
        Words words = c.words(inputs);
        return who.holds(c.person())
                && inputsAccepted(c)
                && conditions.stream().allMatch(m -> m.condition().holds(words));
    }

    /** Everything that the policy asks for, what of it holds, and why. */
    List<Check> checks(Case c) {
        List<Check> checks = new ArrayList<>();
        checks.add(check(
                "who",
                "Only " + who.words() + " may ask for " + c.entitlement().id() + ".",
                who.holds(c.person()),
                "asker.groups is "
                        + c.person().groups().stream()
                                .map(g -> g.value())
                                .sorted()
                                .toList()));
        for (Inputs.Question question : inputs.questions()) {
            String answer = c.ask().inputs().get(question.name());
            checks.add(check(
                    "input-" + question.name(),
                    question.asks(),
                    question.accepts(answer),
                    "input." + question.name() + " is " + (answer == null ? "missing" : "“" + answer + "”")));
        }
        checks.add(check(
                "duration",
                "It lasts at most " + DurationWords.of(terms.cap()) + ".",
                c.ask().duration().compareTo(terms.cap()) <= 0,
                "request.duration is " + DurationWords.of(c.ask().duration())));
        if (start.size() == 1) {
            checks.add(check(
                    "start",
                    start.contains(Start.NOW) ? "It begins at once." : "It begins at an instant that you name.",
                    startAllowed(c),
                    "request.start is " + c.start()));
        }
        if (!hours.isEmpty()) {
            checks.add(check(
                    "hours",
                    "It begins " + hours.stream().map(Window::words).collect(Collectors.joining(" or ")) + ".",
                    hours.stream().anyMatch(w -> w.contains(c.start())),
                    "request.start is " + c.start()));
        }
        Words words = c.words(inputs);
        int n = 0;
        for (Must must : conditions) {
            n++;
            checks.add(check(
                    "condition-" + n,
                    must.sentence(),
                    must.condition().holds(words),
                    must.condition().source() + ": " + must.condition().explain(words)));
        }
        if (!neverWith.isEmpty()) {
            checks.add(check(
                    "never-with",
                    "Nobody has it together with " + String.join(", ", neverWith) + ".",
                    standingInTheWay(c).isEmpty(),
                    "asker.live is "
                            + c.live().stream()
                                    .map(g -> g.entitlement().value())
                                    .toList()));
        }
        if (limits != null) {
            checks.add(check(
                    "limits",
                    limitWords(limits),
                    roomUnderLimits(c),
                    c.live().size() + " live grants of yours, " + c.othersLive().get() + " of this entitlement"));
        }
        return checks;
    }

    /** Whether it speaks whatever the time and the conditions. */
    boolean isUnconditional() {
        return conditions.isEmpty() && hours.isEmpty();
    }

    /** The person's live grants that exclude this one. */
    List<LiveGrant> standingInTheWay(Case c) {
        return neverWith.isEmpty()
                ? List.of()
                : c.live().stream()
                        .filter(g -> Glob.any(neverWith, g.entitlement().value())
                                && !g.entitlement().equals(c.entitlement().id()))
                        .toList();
    }

    /** The next instant at which the hours allow a start; null if any does. */
    @Nullable
    Instant nextWindow(Instant after) {
        return hours.stream().map(w -> w.next(after)).min(Instant::compareTo).orElse(null);
    }

    private boolean inputsAccepted(Case c) {
        for (Inputs.Question question : inputs.questions()) {
            if (!question.accepts(c.ask().inputs().get(question.name()))) {
                return false;
            }
        }
        return true;
    }

    private boolean startAllowed(Case c) {
        return start.isEmpty() || start.contains(c.ask().startAt() == null ? Start.NOW : Start.LATER);
    }

    private boolean roomUnderLimits(Case c) {
        if (limits == null) {
            return true;
        }
        return (limits.perPerson() == null || c.live().size() < limits.perPerson())
                && (limits.perEntitlement() == null || c.othersLive().get() < limits.perEntitlement());
    }

    private static String limitWords(Limits limits) {
        List<String> said = new ArrayList<>();
        if (limits.perPerson() != null) {
            said.add("One person has at most " + limits.perPerson() + " live grants");
        }
        if (limits.perEntitlement() != null) {
            said.add("at most " + limits.perEntitlement() + " people have this at a time");
        }
        return String.join("; ", said) + ".";
    }

    private Check check(String what, String asks, boolean satisfied, String values) {
        return new Check(documented ? name + "/" + what : what, asks, satisfied, values);
    }
}
