package dev.brevet.cli.policy;

import dev.brevet.cli.server.BrevetServer;
import dev.brevet.cli.server.Exit;
import dev.brevet.cli.server.ServerOptions;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says what the policies in force would decide, and why. */
@Command(
        name = "explain",
        description = "Says what the policies in force decide in one case, and why; exits 2 if refused.")
final class ExplainCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Option(names = "--who", required = true, paramLabel = "PERSON", description = "The id of the person who asks.")
    private String who = "";

    @Option(names = "--what", required = true, paramLabel = "ENTITLEMENT", description = "What they ask for.")
    private String what = "";

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "How long, such as 2h or PT2H. Default: ${DEFAULT-VALUE}.")
    private String length = "1h";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When it begins, such as 2026-11-21T22:00:00Z; now if absent.")
    private @Nullable String at;

    @Option(names = "--input", paramLabel = "NAME=ANSWER", description = "An answer to a question of the policy.")
    private Map<String, String> inputs = new LinkedHashMap<>();

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        ObjectNode body = BrevetServer.JSON
                .createObjectNode()
                .put("person", who)
                .put("entitlement", what)
                .put("duration", Lengths.iso(length));
        if (at != null) {
            body.put("start", at);
        }
        inputs.forEach(body.putObject("inputs")::put);
        JsonNode said = options.server().post("/api/v1/policies:explain", body);
        out.println(options.json() ? said.toPrettyString() : text(said));
        return said.path("outcome").asString().equals("refused") ? Exit.REFUSED : Exit.OK;
    }

    private static String text(JsonNode said) {
        StringBuilder text = new StringBuilder(said.path("outcome").asString());
        String policy = said.path("policy").asString("");
        text.append(policy.isEmpty() ? "" : " by " + policy);
        String why = said.path("why").asString("");
        if (!why.isEmpty()) {
            text.append(": ").append(why).append(' ').append(said.path("remedy").asString(""));
        }
        if (said.path("breakGlass").asBoolean(false)) {
            text.append(System.lineSeparator()).append("  In an emergency they may break the glass of it.");
        }
        JsonNode risk = said.path("risk");
        if (risk.isObject()) {
            text.append(System.lineSeparator())
                    .append("  risk %d of 100, %s"
                            .formatted(
                                    risk.path("score").asInt(),
                                    risk.path("level").asString("")));
            for (JsonNode reason : risk.path("reasons")) {
                text.append(System.lineSeparator())
                        .append("    +%d  %s"
                                .formatted(
                                        reason.path("points").asInt(),
                                        reason.path("sentence").asString("")));
            }
        }
        for (JsonNode check : said.path("checks")) {
            text.append(System.lineSeparator())
                    .append(check.path("satisfied").asBoolean() ? "  yes  " : "  no   ")
                    .append(check.path("rule").asString())
                    .append("  ")
                    .append(check.path("asks").asString());
            String values = check.path("values").asString("");
            text.append(values.isEmpty() ? "" : " — " + values);
        }
        return text.toString();
    }
}
