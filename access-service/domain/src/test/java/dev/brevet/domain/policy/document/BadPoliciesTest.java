package dev.brevet.domain.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.brevet.domain.policy.rules.PolicyCompiler;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds, there is a place and a cause, soon, and nothing comes of the file. */
class BadPoliciesTest {

    private static final String ALLOW =
            "version: 1\npolicies:\n  - name: a\n    covers: {entitlements: [x]}\n" + "    who: {groups: [g]}\n";

    private static Arguments bad(String what, String text, String start, String cause) {
        return Arguments.of(what, text, start, cause);
    }

    private static String condition(String expression) {
        return ALLOW + "    conditions:\n      - if: " + expression + "\n        must: You must do it.\n";
    }

    private static String input(String input) {
        return ALLOW + "    inputs:\n      ticket: " + input + "\n";
    }

    static Stream<Arguments> files() {
        return Stream.of(
                bad("typo in a field", "version: 1\npolices: []\n", "p:2:1: error", "polices"),
                bad("unknown field", ALLOW + "    colour: red\n", "p:6:5: error", "colour"),
                bad("wrong type", ALLOW + "    priority: high\n", "p:6:15: error", "integer"),
                bad("missing field", "version: 1\npolicies:\n  - name: a\n", "p:3:5: error", "covers"),
                bad("unknown word", ALLOW + "    effect: permit\n", "p:6:13: error", "effect"),
                bad("empty", "", "p:1:1: error", "empty"),
                bad("no value", "version: 1\npolicies:\n", "p:2:10: error", "missing"),
                bad("not YAML", "version: 1\n\tpolicies: []\n", "p:2:1: error", "Not YAML"),
                bad("duplicate key", "version: 1\nversion: 1\n", "p:2:1: error", "version"),
                bad(
                        "duplicate policy",
                        ALLOW + "  - name: a\n    covers: {entitlements: [x]}\n    who: {groups: [g]}\n",
                        "p:6:11: error",
                        "already"),
                bad("anchor", "version: &v 1\n", "p:1:10: error", "Anchors"),
                bad("alias", "version: &v 1\npolicies: *v\n", "p:2:11: error", "Aliases"),
                bad("bomb of aliases", bomb(), "p:2:10: error", "Aliases"),
                bad("tag", "version: !!java.net.URL x\n", "p:1:10: error", "Tags"),
                bad("two documents", "version: 1\n---\nversion: 1\n", "p:", "document"),
                bad("deep lists", "version: " + "[".repeat(200_000), "p:1:29: error", "deep"),
                bad("deep maps", "{a: ".repeat(100_000), "p:1:", "deep"),
                bad("5 MB", "# " + "x".repeat(5_000_000), "p:1:1: error", "5000002"),
                bad("5 MB of policies", ALLOW.repeat(70_000), "p:1:1: error", "at most"),
                bad("unprintable", "version: 1\u0007\n", "p:", "Not YAML"),
                bad("person with a line end", ALLOW.replace("groups: [g]", "people: [\"dana\\n\"]"), "p:5:20", "error"),
                bad("number too large", ALLOW + "    priority: 99999999999999999999\n", "p:6:15: error", "fits"),
                bad("no such duration", ALLOW + "    duration: {cap: PT}\n", "p:6:21: error", ""),
                bad("duration too large", ALLOW + "    duration: {cap: P9999999999999999999D}\n", "p:6:21: error", ""),
                bad("cap too large", ALLOW + "    duration: {cap: P8D}\n", "p:6:21: error", "seven days"),
                bad(
                        "no such zone",
                        ALLOW + "    hours: [{days: [monday], from: \"08:00\", to: \"09:00\", zone: Mars/Base}]\n",
                        "p:6:64: error",
                        "Mars/Base"),
                bad("word of a condition", condition("asker.grops == ['a']"), "p:7:13: error", "undeclared reference"),
                bad("type of a condition", condition("asker.groups == 'a'"), "p:7:26: error", "no matching overload"),
                bad("condition that is a text", condition("asker.id"), "p:7:18: error", "expected type 'bool'"),
                bad("condition that does not parse", condition("asker.id =="), "p:7:24: error", "mismatched input"),
                bad("condition without an input", condition("input.ticket == 'x'"), "p:7:13: error", "undeclared"),
                bad("long condition", condition("asker.id == '" + "x".repeat(2_001) + "'"), "p:7:13: error", "2000"),
                bad("deep condition", condition("(".repeat(500) + "true" + ")".repeat(500)), "p:7:", "recursion"),
                bad(
                        "condition with a pattern that grows",
                        condition("asker.id.matches('((a{99}){99}){99}')"),
                        "p:7:29: error",
                        "too large"),
                bad(
                        "condition with a pattern from elsewhere",
                        condition("asker.id.matches(asker.manager)"),
                        "p:7:29: error",
                        "written out"),
                bad(
                        "pattern that grows",
                        input("{type: text, pattern: '(((a{99}){99}){99}){99}', example: a}"),
                        "p:7:37: error",
                        "too large"),
                bad(
                        "pattern with two numbers that grow",
                        input("{type: text, pattern: '(a{1,999}){1,999}', example: a}"),
                        "p:7:37: error",
                        "too large"),
                bad(
                        "pattern that is none",
                        input("{type: text, pattern: '(', example: a}"),
                        "p:7:37: error",
                        "Not a regular expression"),
                bad(
                        "example that does not match",
                        input("{type: text, pattern: '[0-9]+', example: a}"),
                        "p:7:56: error",
                        "does not match"),
                bad("choice without choices", input("{type: choice}"), "p:7:15: error", "choices"));
    }

    private static String bomb() {
        StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            String before = "*a" + (i - 1);
            text.append("a%d: &a%d [%s, %s, %s]\n".formatted(i, i, before, before, before));
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void a_bad_file_is_told_where_and_why(String what, String text, String start, String cause) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            PolicyCompiler.Result result = PolicyCompiler.compile(List.of(new PolicyText("p", text)));
            assertThat(result.set()).isNull();
            assertThat(result.diagnostics()).isNotEmpty();
            String first = result.diagnostics().getFirst().toString();
            assertThat(first).startsWith(start);
            assertThat(first.toLowerCase(java.util.Locale.ROOT)).contains(cause.toLowerCase(java.util.Locale.ROOT));
        });
    }
}
