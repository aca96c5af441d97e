package dev.brevet.domain.policy.condition;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.parser.CelUnparserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition that was checked, ready to be evaluated; what cannot be evaluated does not hold.
 *
 * <p>Its cost is bounded when it is compiled (size, depth, regular expressions) and when it runs (iterations), so that no
 * expression can stall a decision.
 */
public final class CompiledCondition {

    private static final CelOptions BOUNDED = CelOptions.current()
            .maxExpressionCodePointSize(2_000)
            .maxParseRecursionDepth(32)
            .comprehensionMaxIterations(10_000)
            .maxRegexProgramSize(500)
            .build();

    private final String source;
    private final CelAbstractSyntaxTree tree;
    private final CelRuntime.Program program;
    private final Set<String> words;
    private final Set<String> texts;
    private final boolean looksAtProof;

    private CompiledCondition(String source, CelAbstractSyntaxTree tree, CelRuntime.Program program) {
        this.source = source;
        this.tree = tree;
        this.program = program;
        List<CelExpr> parts = CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .toList();
        this.words = parts.stream()
                .filter(CompiledCondition::isWord)
                .map(e -> e.ident().name())
                .collect(Collectors.toUnmodifiableSet());
        this.looksAtProof = words.stream().anyMatch(word -> word.startsWith(Variables.PROOF));
        this.texts = parts.stream()
                .filter(e -> e.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && e.constant().getKind() == CelConstant.Kind.STRING_VALUE)
                .map(e -> e.constant().stringValue())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Checks expressions against the words of a condition.
     *
     * @param inputsThatAreNumbers the names of the policy's inputs, and which of them are numbers
     */
    public static Function<String, Result> compiler(Map<String, Boolean> inputsThatAreNumbers) {
        var builder = CelFactory.standardCelBuilder()
                .setOptions(BOUNDED)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        Variables.with(inputsThatAreNumbers).forEach(builder::addVar);
        Cel cel = builder.build();
        return expression -> {
            try {
                CelAbstractSyntaxTree tree = cel.compile(expression).getAst();
                InvalidCondition unbounded = unboundedPattern(tree);
                if (unbounded != null) {
                    return new Result(null, unbounded);
                }
                return new Result(new CompiledCondition(expression, tree, cel.createProgram(tree)), null);
            } catch (CelValidationException e) {
                CelIssue first = e.getErrors().getFirst();
                var at = first.getSourceLocation();
                return new Result(
                        null,
                        new InvalidCondition(
                                Math.max(1, at.getLine()), Math.max(1, at.getColumn() + 1), first.getMessage()));
            } catch (CelEvaluationException e) {
                return new Result(null, new InvalidCondition(1, 1, String.valueOf(e.getMessage())));
            }
        };
    }

    /** A pattern that comes from elsewhere, or grows when it is written out, could stall whoever decides. */
    private static @Nullable InvalidCondition unboundedPattern(CelAbstractSyntaxTree tree) {
        for (CelNavigableExpr node :
                CelNavigableAst.fromAst(tree).getRoot().allNodes().toList()) {
            CelExpr expr = node.expr();
            if (expr.getKind() != CelExpr.ExprKind.Kind.CALL
                    || !expr.call().function().equals("matches")) {
                continue;
            }
            CelExpr pattern = expr.call().args().getLast();
            boolean written = pattern.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                    && pattern.constant().getKind() == CelConstant.Kind.STRING_VALUE;
            if (!written || RegexSize.isTooLarge(pattern.constant().stringValue())) {
                var at = tree.getSource()
                        .getOffsetLocation(tree.getSource().getPositionsMap().getOrDefault(expr.id(), 0));
                return new InvalidCondition(
                        at.map(l -> l.getLine()).orElse(1),
                        at.map(l -> l.getColumn() + 1).orElse(1),
                        written ? "this pattern is too large" : "a pattern has to be written out as a text");
            }
        }
        return null;
    }

    /** A condition, or why it is none. */
    public record Result(
            @Nullable CompiledCondition condition, @Nullable InvalidCondition invalid) {}

    /** Whether it holds; false too if it cannot be evaluated. */
    public boolean holds(Words words) {
        return holdsOr(words, false);
    }

    /** Whether it holds, and what to take for it where that cannot be evaluated. */
    public boolean holdsOr(Words words, boolean otherwise) {
        try {
            return program.eval(name -> words.find(name)) instanceof Boolean known ? known : otherwise;
        } catch (CelEvaluationException | RuntimeException e) {
            return otherwise;
        }
    }

    /** The values of all words that it uses and of each part that is true or false, or why it cannot be evaluated. */
    public String explain(Words words) {
        Map<Long, Object> values = new LinkedHashMap<>();
        String trouble = "";
        try {
            Object unused = program.trace(name -> words.find(name), (expr, value) -> values.put(expr.id(), value));
        } catch (CelEvaluationException | RuntimeException e) {
            trouble = "It cannot be evaluated: " + firstLine(e.getMessage());
        }
        List<String> said = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (CelNavigableExpr node :
                CelNavigableAst.fromAst(tree).getRoot().allNodes().toList()) {
            CelExpr expr = node.expr();
            Object value = values.get(expr.id());
            if (isWord(expr) && words.find(expr.ident().name()).isEmpty()) {
                text(expr).filter(seen::add).ifPresent(text -> said.add(text + " is not known"));
                continue;
            }
            if (value == null || expr.id() == tree.getExpr().id() && !isWord(expr)) {
                continue;
            }
            if (isWord(expr) || value instanceof Boolean && expr.getKind() == CelExpr.ExprKind.Kind.CALL) {
                text(expr).filter(seen::add).ifPresent(text -> said.add(text + " is " + shown(value)));
            }
        }
        if (!trouble.isEmpty()) {
            said.add(trouble);
        }
        return String.join("; ", said);
    }

    /** Text constants that the expression compares with, as places to look for what would help. */
    public Set<String> textConstants() {
        return texts;
    }

    /** Whether the expression uses this word. */
    public boolean uses(String word) {
        return words.contains(word);
    }

    /** Whether the expression reads what is known of the asker from outside. */
    public boolean looksAtPosture() {
        return words.stream().anyMatch(PostureWords::is);
    }

    /** Whether the expression reads how the asker proved who they are, which they did when they asked and not since. */
    public boolean looksAtProof() {
        return looksAtProof;
    }

    /** The expression as it was written. */
    public String source() {
        return source;
    }

    /** Whether it uses no word at all, so that it is the same in every case. */
    public boolean isConstant() {
        return words.isEmpty();
    }

    /** Written alike and of the same types: it holds in the same cases. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CompiledCondition condition
                && source.equals(condition.source)
                && tree.getTypeMap().equals(condition.tree.getTypeMap());
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    private static boolean isWord(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.IDENT
                && !expr.ident().name().startsWith("@");
    }

    private Optional<String> text(CelExpr expr) {
        try {
            return Optional.of(CelUnparserFactory.newUnparser()
                    .unparse(CelAbstractSyntaxTree.newParsedAst(expr, tree.getSource())));
        } catch (RuntimeException e) {
            // A part of an expanded macro has no text of its own; the whole macro is said instead.
            return Optional.empty();
        }
    }

    private static String shown(Object value) {
        return switch (value) {
            case String text -> text.isEmpty() ? "empty" : "“" + text + "”";
            case java.util.Collection<?> list -> list.isEmpty() ? "empty" : list.toString();
            default -> String.valueOf(value);
        };
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("");
    }
}
