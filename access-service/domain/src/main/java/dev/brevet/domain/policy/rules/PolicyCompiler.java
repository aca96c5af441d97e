package dev.brevet.domain.policy.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.Assurance;
import dev.brevet.domain.policy.condition.CompiledCondition;
import dev.brevet.domain.policy.condition.InvalidCondition;
import dev.brevet.domain.policy.condition.RegexSize;
import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.document.Place;
import dev.brevet.domain.policy.document.PolicyDocument.Approvals;
import dev.brevet.domain.policy.document.PolicyDocument.BreakGlass;
import dev.brevet.domain.policy.document.PolicyDocument.CommentRule;
import dev.brevet.domain.policy.document.PolicyDocument.Condition;
import dev.brevet.domain.policy.document.PolicyDocument.Effect;
import dev.brevet.domain.policy.document.PolicyDocument.Extension;
import dev.brevet.domain.policy.document.PolicyDocument.ExtensionApproval;
import dev.brevet.domain.policy.document.PolicyDocument.Input;
import dev.brevet.domain.policy.document.PolicyDocument.InputType;
import dev.brevet.domain.policy.document.PolicyDocument.Length;
import dev.brevet.domain.policy.document.PolicyDocument.Need;
import dev.brevet.domain.policy.document.PolicyDocument.Policy;
import dev.brevet.domain.policy.document.PolicyDocument.Start;
import dev.brevet.domain.policy.document.PolicyDocument.StepUp;
import dev.brevet.domain.policy.document.PolicyDocument.WhenLost;
import dev.brevet.domain.policy.document.PolicyReader;
import dev.brevet.domain.policy.document.PolicyText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes policies that decide out of files; all of them, or none and the place of each mistake. */
public final class PolicyCompiler {

    /** How long a grant may last where no policy says less; longer access is standing access by another name. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final Duration DECIDE_WITHIN = Duration.ofHours(8);
    private static final Duration LONGEST_BREAK_GLASS = Duration.ofDays(1);

    /** What somebody has to prove who breaks the glass, where policy does not say. */
    private static final Terms.StepUp BREAK_GLASS_PROOF = new Terms.StepUp(Assurance.PASSKEY, Duration.ofMinutes(5));

    private static final Duration FRESH = Duration.ofMinutes(15);
    private static final Duration START_WITHIN = Duration.ofHours(24);

    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<CompiledPolicy> compiled = new ArrayList<>();
    private final Map<String, String> paths = new HashMap<>();

    // Making one takes longer than using it, and most policies ask the same questions or none.
    private final Map<Map<String, Boolean>, Function<String, CompiledCondition.Result>> compilers = new HashMap<>();

    private PolicyCompiler() {}

    /**
     * What came of the files.
     *
     * @param set   null if there are errors
     * @param files as they were read
     */
    public record Result(@Nullable PolicySet set, List<PolicyReader.Result> files, List<Diagnostic> diagnostics) {}

    /** Compiles files; the version of the set is the SHA-256 of their paths and texts. */
    public static Result compile(List<PolicyText> files) {
        PolicyCompiler compiler = new PolicyCompiler();
        List<PolicyReader.Result> read = files.stream()
                .sorted(java.util.Comparator.comparing(PolicyText::path))
                .map(PolicyReader::read)
                .toList();
        for (PolicyReader.Result file : read) {
            compiler.diagnostics.addAll(file.diagnostics());
            if (file.document() != null) {
                int i = 0;
                for (Policy policy : file.document().policies()) {
                    compiler.add(policy, file, "/policies/" + i++);
                }
            }
        }
        List<Diagnostic> all = compiler.diagnostics.stream().distinct().sorted().toList();
        boolean failed = all.stream().anyMatch(Diagnostic::isError);
        return new Result(failed ? null : new PolicySet(version(files), compiler.compiled), read, all);
    }

    private static String version(List<PolicyText> files) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            files.stream()
                    .sorted(java.util.Comparator.comparing(PolicyText::path))
                    .forEach(f -> {
                        byte[] path = f.path().getBytes(StandardCharsets.UTF_8);
                        byte[] text = f.text().getBytes(StandardCharsets.UTF_8);
                        sha.update((path.length + ":" + text.length + ":").getBytes(StandardCharsets.UTF_8));
                        sha.update(path);
                        sha.update(text);
                    });
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private void add(Policy policy, PolicyReader.Result file, String at) {
        String other = paths.putIfAbsent(policy.name(), file.file().path());
        if (other != null) {
            error(file, at + "/name", "There is a policy called “" + policy.name() + "” in " + other + " already.");
            return;
        }
        Effect effect = policy.effect() == null ? Effect.ALLOW : policy.effect();
        if (effect == Effect.ALLOW && policy.who() == null) {
            error(file, at, "An allowing policy needs “who”; write “everyone: true” if it means everyone.");
        }
        if (effect != Effect.ALLOW && (policy.extension() != null || policy.breakGlass() != null)) {
            error(file, at, "Only an allowing policy can speak of extension and break-glass.");
        }
        if (effect != Effect.REQUIRE && !policy.when().isEmpty()) {
            error(
                    file,
                    at + "/when",
                    "Only a requiring policy has “when”; what an allowing or denying one looks at are its “conditions”.");
        }
        if (effect != Effect.ALLOW
                && policy.approvals() != null
                && policy.approvals().escalate() != null) {
            error(file, at + "/approvals/escalate", "Only an allowing policy says who else may decide after a while.");
        }
        checkStart(policy, file, at);
        if (effect == Effect.DENY
                && (policy.approvals() != null || !policy.inputs().isEmpty())) {
            error(file, at, "A denying policy has neither approvals nor inputs.");
        }
        int before = diagnostics.size();
        policy.inputs().forEach((name, input) -> check(input, file, at + "/inputs/" + name));
        if (diagnostics.size() > before) {
            return;
        }
        Inputs inputs = new Inputs(policy.inputs());
        checkDurations(policy, file, at);
        compiled.add(new CompiledPolicy(
                policy.name(),
                effect,
                policy.priority() == null ? 100 : policy.priority(),
                policy.covers(),
                policy.who() == null
                        ? Circle.EVERYTHING
                        : effect == Effect.ALLOW ? Circle.letIn(policy.who()) : Circle.restricted(policy.who()),
                when(policy, inputs, file, at),
                inputs,
                conditions(policy, inputs, file, at),
                policy.start(),
                policy.hours().stream().map(Window::new).toList(),
                policy.limits(),
                policy.neverWith(),
                terms(policy, effect),
                glass(policy.breakGlass()),
                true));
    }

    private List<CompiledCondition> when(Policy policy, Inputs inputs, PolicyReader.Result file, String at) {
        List<CompiledCondition> when = new ArrayList<>();
        for (int i = 0; i < policy.when().size(); i++) {
            expression(policy.when().get(i), "When", inputs, file, at + "/when/" + i)
                    .ifPresent(when::add);
        }
        return when;
    }

    private List<CompiledPolicy.Must> conditions(Policy policy, Inputs inputs, PolicyReader.Result file, String at) {
        List<CompiledPolicy.Must> musts = new ArrayList<>();
        for (int i = 0; i < policy.conditions().size(); i++) {
            Condition condition = policy.conditions().get(i);
            expression(condition.expression(), "Condition", inputs, file, at + "/conditions/" + i + "/if")
                    .ifPresent(e -> musts.add(new CompiledPolicy.Must(e, condition.must())));
        }
        return musts;
    }

    private Optional<CompiledCondition> expression(
            String source, String what, Inputs inputs, PolicyReader.Result file, String pointer) {
        CompiledCondition.Result result = compilers
                .computeIfAbsent(inputs.types(), CompiledCondition::compiler)
                .apply(source);
        InvalidCondition invalid = result.invalid();
        if (invalid != null) {
            Place place = file.places().inside(pointer, new Place(invalid.line(), invalid.column()));
            diagnostics.add(new Diagnostic(
                    file.file().path(),
                    place.line(),
                    place.column(),
                    Diagnostic.Severity.ERROR,
                    what + ": " + invalid.getMessage()));
        }
        return Optional.ofNullable(result.condition());
    }

    private static Terms terms(Policy policy, Effect effect) {
        boolean adds = effect != Effect.ALLOW;
        Length length = policy.duration();
        Duration cap = length == null || length.cap() == null ? LONGEST : length.cap();
        Duration standard =
                length == null || length.standard() == null ? Terms.shorter(Terms.USUAL, cap) : length.standard();
        Approvals approvals = policy.approvals();
        Duration decideWithin = approvals == null || approvals.decideWithin() == null ? null : approvals.decideWithin();
        return new Terms(
                policy.name(),
                needs(approvals),
                cap,
                standard,
                decideWithin != null ? decideWithin : adds ? LONGEST : DECIDE_WITHIN,
                approvals != null && approvals.comment() == CommentRule.REQUIRED,
                approvals == null || approvals.delegation() == null || approvals.delegation(),
                approvals == null ? null : approvals.remindAfter(),
                approvals == null || approvals.escalate() == null
                        ? null
                        : new Terms.Escalation(
                                new GroupId(approvals.escalate().to()),
                                approvals.escalate().after()),
                stepUp(policy.stepUp()),
                extension(policy.extension()),
                groups(policy.told()),
                startWithin(policy),
                policy.whenNoLongerAllowed() != WhenLost.FLAG);
    }

    private static List<ApprovalNeed> needs(@Nullable Approvals approvals) {
        List<ApprovalNeed> needs = new ArrayList<>();
        if (approvals == null) {
            return needs;
        }
        int stage = 0;
        for (var each : approvals.stages()) {
            stage++;
            for (Need need : each.all()) {
                needs.add(new ApprovalNeed(
                        new GroupId(need.group()),
                        need.count() == null ? 1 : need.count(),
                        stage,
                        need.assurance() == null ? Assurance.CHAT : need.assurance()));
            }
        }
        return needs;
    }

    private static Terms.@Nullable StepUp stepUp(@Nullable StepUp stepUp) {
        return stepUp == null
                ? null
                : new Terms.StepUp(stepUp.assurance(), stepUp.within() == null ? FRESH : stepUp.within());
    }

    private static Terms.@Nullable Extension extension(@Nullable Extension extension) {
        return extension == null
                ? null
                : new Terms.Extension(
                        extension.times(), extension.by(), extension.approval() != ExtensionApproval.NONE);
    }

    private static @Nullable Glass glass(@Nullable BreakGlass glass) {
        return glass == null
                ? null
                : new Glass(
                        Circle.letIn(glass.who()),
                        glass.cap(),
                        Objects.requireNonNullElse(stepUp(glass.stepUp()), BREAK_GLASS_PROOF),
                        glass.reviewers().stream().map(GroupId::new).toList(),
                        glass.reviewWithin(),
                        Set.copyOf(glass.passkeyWithoutProvider()));
    }

    private static @Nullable Duration startWithin(Policy policy) {
        if (!policy.start().contains(Start.ACTIVATION)) {
            return null;
        }
        return policy.startWithin() == null ? START_WITHIN : policy.startWithin();
    }

    private static Set<GroupId> groups(List<String> names) {
        return names.stream().map(GroupId::new).collect(Collectors.toUnmodifiableSet());
    }

    private void checkDurations(Policy policy, PolicyReader.Result file, String at) {
        BreakGlass glass = policy.breakGlass();
        if (glass != null
                && (glass.cap().compareTo(LONGEST_BREAK_GLASS) > 0
                        || glass.cap().toMinutes() < 1)) {
            error(file, at + "/breakGlass/cap", "Break-glass lasts between one minute and one day.");
        }
        if (glass != null
                && (glass.reviewWithin().compareTo(LONGEST) > 0
                        || glass.reviewWithin().toMinutes() < 1)) {
            error(file, at + "/breakGlass/reviewWithin", "A review is due between one minute and seven days later.");
        }
        Length length = policy.duration();
        if (length == null) {
            return;
        }
        if (length.cap() != null
                && (length.cap().compareTo(LONGEST) > 0 || length.cap().toMinutes() < 1)) {
            error(file, at + "/duration/cap", "A cap lies between one minute and seven days.");
        }
        if (length.standard() != null
                && length.cap() != null
                && length.standard().compareTo(length.cap()) > 0) {
            error(file, at + "/duration/default", "The default is longer than the cap.");
        }
    }

    private void checkStart(Policy policy, PolicyReader.Result file, String at) {
        boolean activation = policy.start().contains(Start.ACTIVATION);
        if (activation && policy.start().contains(Start.NOW)) {
            error(file, at + "/start", "Who names no start means either now or activation; choose one of them.");
        }
        Duration within = policy.startWithin();
        if (within != null && !activation) {
            error(file, at + "/startWithin", "Only “start: [activation]” has a time within which to start.");
        }
        if (within != null && (within.compareTo(LONGEST) > 0 || within.toMinutes() < 1)) {
            error(file, at + "/startWithin", "It lies between one minute and seven days.");
        }
    }

    private void check(Input input, PolicyReader.Result file, String at) {
        if (input.type() == InputType.CHOICE && input.choices().isEmpty()) {
            error(file, at, "A choice needs “choices”.");
        }
        if (input.pattern() != null && RegexSize.isTooLarge(input.pattern())) {
            error(file, at + "/pattern", "This pattern is too large.");
        } else if (input.pattern() != null) {
            try {
                Pattern pattern = Pattern.compile(input.pattern());
                if (input.example() == null) {
                    error(file, at, "A pattern needs an “example” that matches, so that people can be helped.");
                } else if (!pattern.matches(input.example())) {
                    error(file, at + "/example", "The example does not match the pattern.");
                }
            } catch (PatternSyntaxException e) {
                error(file, at + "/pattern", "Not a regular expression: " + e.getMessage() + ".");
            }
        }
        if (input.min() != null && input.max() != null && input.min() > input.max()) {
            error(file, at, "The least number is larger than the greatest.");
        }
    }

    private void error(PolicyReader.Result file, String pointer, String message) {
        Place place = file.places().of(pointer);
        diagnostics.add(
                new Diagnostic(file.file().path(), place.line(), place.column(), Diagnostic.Severity.ERROR, message));
    }
}
