package dev.brevet.domain.policy.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.shared.Assurance;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One policy file, bound: exactly what {@code policy-v1.json} allows, with absent lists empty.
 *
 * <p>The field names are the words of the files; what they mean is said in the schema and in {@code ops/docs/policy.md}.
 */
public record PolicyDocument(int version, List<Policy> policies, List<Test> tests) {

    public PolicyDocument {
        policies = orEmpty(policies);
        tests = orEmpty(tests);
    }

    /** What a policy does to the asks that it covers. */
    public enum Effect {
        /** Lets people ask, under its conditions. */
        ALLOW,
        /** Adds to whatever allows: conditions, approvals, caps. */
        REQUIRE,
        /** Refuses, whatever allows. */
        DENY
    }

    /** One rule with a name. A smaller priority is looked at first; equal ones go by name. */
    public record Policy(
            String name,
            @Nullable String title,
            @Nullable Effect effect,
            @Nullable Integer priority,
            Covers covers,
            @Nullable Who who,
            List<String> when,
            Map<String, Input> inputs,
            List<Condition> conditions,
            @Nullable Length duration,
            List<Start> start,
            @Nullable Duration startWithin,
            List<Hours> hours,
            @Nullable Approvals approvals,
            @JsonProperty("notify") List<String> told,
            @Nullable StepUp stepUp,
            @Nullable Extension extension,
            @Nullable Limits limits,
            List<String> neverWith,
            @Nullable BreakGlass breakGlass,
            @Nullable WhenLost whenNoLongerAllowed) {

        public Policy {
            when = orEmpty(when);
            inputs = orEmpty(inputs);
            conditions = orEmpty(conditions);
            start = orEmpty(start);
            hours = orEmpty(hours);
            told = orEmpty(told);
            neverWith = orEmpty(neverWith);
        }
    }

    /** The entitlements meant; every list that is not empty has to match. {@code *} in a name stands for anything. */
    public record Covers(
            List<String> entitlements,
            List<String> targets,
            List<Environment> environments,
            List<DataClass> dataClasses,
            Map<String, String> labels) {

        public Covers {
            entitlements = orEmpty(entitlements);
            targets = orEmpty(targets);
            environments = orEmpty(environments);
            dataClasses = orEmpty(dataClasses);
            labels = orEmpty(labels);
        }
    }

    /** The people meant: whoever one of the lists names. */
    public record Who(@Nullable Boolean everyone, List<String> groups, List<String> people, List<String> workloads) {

        public Who {
            groups = orEmpty(groups);
            people = orEmpty(people);
            workloads = orEmpty(workloads);
        }
    }

    /** A question that is asked with the request. */
    public record Input(
            InputType type,
            @Nullable String label,
            @Nullable Boolean required,
            @Nullable String pattern,
            @Nullable String message,
            @Nullable String example,
            List<String> choices,
            @Nullable Long min,
            @Nullable Long max) {

        public Input {
            choices = orEmpty(choices);
        }
    }

    /** What kind of answer an input takes. */
    public enum InputType {
        TEXT,
        NUMBER,
        CHOICE,
        TICKET
    }

    /** A CEL expression and the sentence that it stands for, in the form “You must …”. */
    public record Condition(@JsonProperty("if") String expression, String must) {}

    /** How long access lasts. */
    public record Length(
            @JsonProperty("default") @Nullable Duration standard,
            @Nullable Duration cap) {}

    /** When access may begin. */
    public enum Start {
        /** As soon as it is approved. */
        NOW,
        /** At a later instant that the requester names. */
        LATER,
        /** When the requester starts it, once it is approved. */
        ACTIVATION
    }

    /** When access may begin, by the clock of a zone. */
    public record Hours(List<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

        public Hours {
            days = orEmpty(days);
        }
    }

    /** Who has to agree, stage after stage; no stages means instant. */
    public record Approvals(
            List<Stage> stages,
            @Nullable CommentRule comment,
            @Nullable Duration decideWithin,
            @Nullable Duration remindAfter,
            @Nullable Escalation escalate,
            @Nullable Boolean delegation) {

        public Approvals {
            stages = orEmpty(stages);
        }
    }

    /** Whether an approval needs a comment; a denial always does. */
    public enum CommentRule {
        OPTIONAL,
        REQUIRED
    }

    /** All of these have to be met before the next stage counts. */
    public record Stage(List<Need> all) {

        public Stage {
            all = orEmpty(all);
        }
    }

    /** So many distinct people from a group, each at least so sure of themselves. */
    public record Need(
            String group, @Nullable Integer count, @Nullable Assurance assurance) {}

    /** Who may decide as well when nobody has for so long. */
    public record Escalation(Duration after, String to) {}

    /** How strongly and how freshly somebody has to prove who they are. */
    public record StepUp(Assurance assurance, @Nullable Duration within) {}

    /** How a live grant may be made longer. */
    public record Extension(
            Integer times, Duration by, @Nullable ExtensionApproval approval) {}

    /** Whether an extension is approved anew. */
    public enum ExtensionApproval {
        NONE,
        SAME
    }

    /** How many grants may live side by side. */
    public record Limits(
            @Nullable Integer perPerson, @Nullable Integer perEntitlement) {}

    /** Immediate access without approval, and what it costs. */
    public record BreakGlass(
            Who who,
            Duration cap,
            @Nullable StepUp stepUp,
            List<String> reviewers,
            Duration reviewWithin,
            List<String> passkeyWithoutProvider) {

        public BreakGlass {
            reviewers = orEmpty(reviewers);
            passkeyWithoutProvider = orEmpty(passkeyWithoutProvider);
        }
    }

    /** What happens to a live grant that would not be allowed any more. */
    public enum WhenLost {
        END,
        FLAG
    }

    /** A test that lies beside the policies: given this ask, expect that decision. */
    public record Test(String name, Given given, Expect expect) {}

    /** The ask and the world of a test. */
    public record Given(
            String person,
            List<String> groups,
            @Nullable String manager,
            @Nullable Boolean workload,
            String entitlement,
            @Nullable EntitlementTraits traits,
            @Nullable Duration duration,
            java.time.@Nullable Instant at,
            java.time.@Nullable Instant start,
            Map<String, String> inputs,
            @Nullable Assurance assurance,
            List<String> live,
            @Nullable Integer risk,
            Map<String, String> posture) {

        public Given {
            groups = orEmpty(groups);
            inputs = orEmpty(inputs);
            live = orEmpty(live);
            posture = orEmpty(posture);
        }
    }

    /** What a test says of an entitlement that is not in the catalogue at hand. */
    public record EntitlementTraits(
            @Nullable String target,
            @Nullable Environment environment,
            @Nullable DataClass dataClass,
            Map<String, String> labels) {

        public EntitlementTraits {
            labels = orEmpty(labels);
        }
    }

    /** The decision that a test expects; what is absent is not looked at. */
    public record Expect(
            Outcome outcome,
            @Nullable String rule,
            @Nullable String policy,
            List<String> approvals,
            @Nullable ExpectTerms terms,
            @Nullable ExpectGlass breakGlass) {

        public Expect {
            approvals = orEmpty(approvals);
        }
    }

    /**
     * What a test expects to come after the decision, in the words of a policy; what is absent is not looked at.
     *
     * @param without what must not be there at all
     */
    public record ExpectTerms(
            @Nullable Duration cap,
            @Nullable Duration decideWithin,
            @Nullable CommentRule comment,
            @Nullable Duration remindAfter,
            @Nullable Escalation escalate,
            @Nullable Boolean delegation,
            @JsonProperty("notify") List<String> told,
            @Nullable Extension extension,
            @Nullable WhenLost whenNoLongerAllowed,
            List<Term> without) {

        public ExpectTerms {
            told = orEmpty(told);
            without = orEmpty(without);
        }
    }

    /** What need not be there. */
    public enum Term {
        @JsonProperty("remindAfter")
        REMIND_AFTER,
        ESCALATE,
        NOTIFY,
        EXTENSION
    }

    /** What a test expects of breaking the glass; what is absent is not looked at. */
    public record ExpectGlass(
            boolean offered,
            @Nullable String rule,
            @Nullable String policy,
            @Nullable Duration cap) {}

    /** What a decision comes to. */
    public enum Outcome {
        INSTANT,
        APPROVAL,
        REFUSED,
        STEP_UP
    }

    // Jackson hands in null for what is absent, whatever the types say.
    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static <T> Map<String, T> orEmpty(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(map));
    }
}
