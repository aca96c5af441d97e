package dev.brevet.domain.policy.rules;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.policy.Check;
import dev.brevet.api.policy.DurationWords;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.policy.condition.CompiledCondition;
import dev.brevet.domain.policy.condition.Words;
import dev.brevet.domain.policy.document.PolicyDocument.Covers;
import dev.brevet.domain.policy.document.PolicyDocument.Effect;
import dev.brevet.domain.policy.document.PolicyDocument.Limits;
import dev.brevet.domain.policy.document.PolicyDocument.Start;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One policy, ready to be held against a case. Two that are equal decide every case alike and say the same of it.
 *
 * @param glass      what it says of breaking the glass, null if nothing
 * @param when       what has to hold for a policy that requires to say anything; what cannot be evaluated holds
 * @param documented false for the rule that an entitlement's own definition states while no policy is in force
 */
public record CompiledPolicy(
        String name,
        Effect effect,
        int priority,
        @Nullable Covers covers,
        Circle who,
        List<CompiledCondition> when,
        Inputs inputs,
        List<Must> conditions,
        List<Start> start,
        List<Window> hours,
        @Nullable Limits limits,
        List<String> neverWith,
        Terms terms,
        @Nullable Glass glass,
        boolean documented) {

    /** A condition and the sentence that it stands for. */
    public record Must(CompiledCondition condition, String sentence) {}

    /** Whom it lets in, and what it asks of them: equal where two policies let in the same under the same conditions. */
    public List<?> letsIn() {
        return List.of(who, conditions.stream().map(Must::condition).toList(), hours, start, neverWith);
    }

    /** Whether the policy says anything about this entitlement. */
    public boolean covers(EntitlementFact entitlement) {
        return covers != null
                && Glob.any(covers.entitlements(), entitlement.id().value())
                && Glob.any(covers.targets(), entitlement.target().value())
                && (covers.environments().isEmpty() || covers.environments().contains(entitlement.environment()))
                && (covers.dataClasses().isEmpty() || covers.dataClasses().contains(entitlement.dataClass()))
                && covers.labels().entrySet().stream()
                        .allMatch(l -> l.getValue().equals(entitlement.labels().get(l.getKey())));
    }

    /**
     * Whether the case is one to which a policy that requires adds something; what cannot be evaluated counts against the asker.
     *
     * <p>While the access lasts a policy whose {@code when} reads the proof adds nothing: nobody proves anything then.
     */
    boolean applies(Case c, Moment moment) {
        if (!who.holds(c.person())) {
            return false;
        }
        if (when.isEmpty()) {
            return true;
        }
        if (moment == Moment.MEANWHILE && when.stream().anyMatch(CompiledCondition::looksAtProof)) {
            return false;
        }
        Words words = c.words(inputs);
        return when.stream().allMatch(w -> w.holdsOr(words, true));
    }

    /** Whether anything that it asks for or that makes it apply depends on this word. */
    boolean dependsOn(String word) {
        return expressions().anyMatch(e -> e.uses(word));
    }

    /** Whether it reads what is known of the asker from outside. */
    public boolean looksAtPosture() {
        return expressions().anyMatch(CompiledCondition::looksAtPosture);
    }

    /** All expressions in it. */
    Stream<CompiledCondition> expressions() {
        return Stream.concat(when.stream(), conditions.stream().map(Must::condition));
    }

    /**
     * Whether the case is one of those that the policy is about; what cannot be evaluated counts against the asker.
     *
     * <p>While the access lasts a denial that reads the proof is about nobody: nobody proves anything then.
     */
    boolean denies(Case c, Moment moment) {
        if (moment == Moment.MEANWHILE
                && conditions.stream().anyMatch(m -> m.condition().looksAtProof())) {
            return false;
        }
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

    /** Whether what it asks for goes on to hold while a grant lives; hours, limits, durations and proofs are for the beginning. */
    boolean stands(Case c) {
        Words words = c.words(inputs);
        return who.holds(c.person())
                && inputsAccepted(c)
                && conditions.stream()
                        .map(Must::condition)
                        .allMatch(condition -> condition.looksAtProof() || condition.holds(words));
    }

    /** Everything that the policy asks for, what of it holds, and why. */
    List<Check> checks(Case c) {
        return asked(c).stream().map(Asked::check).toList();
    }

    /** How far the case is from being allowed; to belong to nobody who is meant is the farthest. */
    long lacks(Case c, Moment moment) {
        return who.holds(c.person())
                ? asked(c).stream().filter(a -> a.isLacking(moment)).count()
                : Long.MAX_VALUE;
    }

    /** The first thing that the policy asks for and that does not hold. */
    Asked firstLacking(Case c, Moment moment) {
        if (!who.holds(c.person())) {
            return who(c);
        }
        return asked(c).stream()
                .filter(a -> a.isLacking(moment))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " neither allows nor says why not"));
    }

    /** The denial, in words. */
    Asked denial(Case c) {
        return new Asked(
                name + "/deny",
                true,
                !denies(c, Moment.START),
                () -> conditions.isEmpty()
                        ? "Nobody of " + who.words() + " gets "
                                + c.entitlement().id() + "."
                        : conditions.stream().map(Must::sentence).collect(Collectors.joining(" ")),
                () -> conditions.stream()
                        .map(m -> m.condition().source() + ": " + m.condition().explain(c.words(inputs)))
                        .collect(Collectors.joining("; ")));
    }

    private Asked who(Case c) {
        return lasting(
                "who",
                who.holds(c.person()),
                () -> "Only " + who.words() + " may ask for " + c.entitlement().id() + ".",
                () -> "asker.groups is "
                        + c.person().groups().stream()
                                .map(GroupId::value)
                                .sorted()
                                .toList());
    }

    /** Says why the policy has a say in the case; nothing that anybody could lack. */
    private Asked when(Case c) {
        return lasting(
                "when",
                true,
                () -> "It applies when "
                        + when.stream().map(CompiledCondition::source).collect(Collectors.joining(" and ")) + ".",
                () -> when.stream().map(w -> w.explain(c.words(inputs))).collect(Collectors.joining("; ")));
    }

    private List<Asked> asked(Case c) {
        List<Asked> asked = new ArrayList<>();
        asked.add(who(c));
        if (!when.isEmpty()) {
            asked.add(when(c));
        }
        for (Inputs.Question question : inputs.questions()) {
            String answer = c.ask().inputs().get(question.name());
            asked.add(lasting(
                    "input-" + question.name(),
                    question.accepts(answer),
                    question::asks,
                    () -> "input." + question.name() + " is " + (answer == null ? "missing" : "“" + answer + "”")));
        }
        asked.add(atFirst(
                "duration",
                c.ask().duration().compareTo(terms.cap()) <= 0,
                () -> "It lasts at most " + DurationWords.of(terms.cap()) + ".",
                () -> "request.duration is " + DurationWords.of(c.ask().duration())));
        if (start.size() == 1) {
            asked.add(atFirst(
                    "start",
                    startAllowed(c),
                    () -> switch (start.getFirst()) {
                        case NOW -> "It begins at once.";
                        case LATER -> "It begins at an instant that you name.";
                        case ACTIVATION -> "It begins when you start it, once it is approved.";
                    },
                    () -> "request.start is " + c.start()));
        }
        if (!hours.isEmpty()) {
            asked.add(atFirst(
                    "hours",
                    hours.stream().anyMatch(w -> w.contains(c.start())),
                    () -> "It begins " + hours.stream().map(Window::words).collect(Collectors.joining(" or ")) + ".",
                    () -> "request.start is " + c.start()));
        }
        asked.addAll(conditionsAsked(c));
        asked.addAll(neverWithAsked(c));
        if (limits != null) {
            asked.add(atFirst(
                    "limits",
                    roomUnderLimits(c),
                    () -> limitWords(limits),
                    () -> c.live().size() + " live grants of yours, "
                            + c.othersLive().get() + " of this entitlement"));
        }
        return asked;
    }

    private List<Asked> conditionsAsked(Case c) {
        List<Asked> asked = new ArrayList<>();
        Words words = c.words(inputs);
        int n = 0;
        for (Must must : conditions) {
            n++;
            asked.add(new Asked(
                    documented ? name + "/condition-" + n : "condition-" + n,
                    !must.condition().looksAtProof(),
                    must.condition().holds(words),
                    must::sentence,
                    () -> must.condition().source() + ": " + must.condition().explain(words)));
        }
        return asked;
    }

    private List<Asked> neverWithAsked(Case c) {
        return neverWith.isEmpty()
                ? List.of()
                : List.of(atFirst(
                        "never-with",
                        standingInTheWay(c).isEmpty(),
                        () -> "Nobody has it together with " + String.join(", ", neverWith) + ".",
                        () -> "asker.live is "
                                + c.live().stream()
                                        .map(g -> g.entitlement().value())
                                        .toList()));
    }

    /** What it asks for even where the glass is broken, and what of that does not hold: the offering one asks less. */
    List<Asked> lackingEvenThen(Case c) {
        List<Asked> asked = new ArrayList<>(neverWithAsked(c));
        if (effect == Effect.REQUIRE) {
            asked.addAll(conditionsAsked(c));
        }
        return asked.stream().filter(a -> a.isLacking(Moment.START)).toList();
    }

    /** Whether the person is one of those that the policy is about. */
    public boolean means(PersonFact person) {
        return who.holds(person);
    }

    /** The ids of people and workloads that the policy names, apart from every group. */
    public Set<String> named() {
        Set<String> named = new HashSet<>(who.people());
        named.addAll(who.workloads());
        return named;
    }

    /** The groups whose members the policy is about. */
    public Set<GroupId> groups() {
        return who.groups();
    }

    /** Whether it speaks whatever the time and the conditions. */
    public boolean isUnconditional() {
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

    /** Whether it lets nobody who holds what it covers have this as well. */
    boolean excludes(Case c) {
        return !neverWith.isEmpty()
                && effect != Effect.DENY
                && who.holds(c.person())
                && Glob.any(neverWith, c.entitlement().id().value());
    }

    /** The same as of {@link #excludes}, in words. */
    Asked exclusion(Case c, LiveGrant held) {
        return atFirst(
                "never-with",
                false,
                () -> "Nobody has " + c.entitlement().id() + " together with " + held.entitlement() + ".",
                () -> "asker.live has " + held.entitlement());
    }

    /** The instants of the following week at which it may change its mind, as far as that is up to the clock. */
    List<Instant> turns(Instant after) {
        List<Instant> turns = new ArrayList<>();
        hours.forEach(w -> turns.addAll(w.edges(after)));
        if (dependsOn("request.start")) {
            Instant hour = after.truncatedTo(ChronoUnit.HOURS);
            for (int i = 1; i <= 7 * 24; i++) {
                turns.add(hour.plus(Duration.ofHours(i)));
            }
        }
        return turns;
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
        return start.isEmpty()
                || (c.ask().startAt() == null
                        ? start.contains(Start.NOW) || start.contains(Start.ACTIVATION)
                        : start.contains(Start.LATER));
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

    private Asked lasting(String what, boolean satisfied, Supplier<String> asks, Supplier<String> values) {
        return new Asked(documented ? name + "/" + what : what, true, satisfied, asks, values);
    }

    private Asked atFirst(String what, boolean satisfied, Supplier<String> asks, Supplier<String> values) {
        return new Asked(documented ? name + "/" + what : what, false, satisfied, asks, values);
    }
}
