package dev.brevet.cli.policy;

import dev.brevet.cli.server.BrevetServer;
import dev.brevet.cli.server.Exit;
import dev.brevet.cli.server.ServerOptions;
import java.io.PrintWriter;
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

/** Puts a planned version in force. */
@Command(name = "apply", description = "Puts a proposed version in force, as it was planned.")
final class ApplyCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Option(names = "--version", required = true, description = "The proposed version, as plan printed it.")
    private String version = "";

    @Option(
            names = "--plan",
            required = true,
            paramLabel = "HASH",
            description = "The hash of the plan that you looked at.")
    private String plan = "";

    @Option(names = "--reason", description = "Why, for whoever reads the history.")
    private @Nullable String reason;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        ObjectNode body = BrevetServer.JSON.createObjectNode().put("planHash", plan);
        if (reason != null) {
            body.put("reason", reason);
        }
        JsonNode done = options.server().post("/api/v1/policies/" + BrevetServer.quoted(version) + "/apply", body);
        if (options.json()) {
            out.println(done.toPrettyString());
        } else {
            out.println(
                    done.path("inForce").asBoolean()
                            ? "In force: " + version
                            : "Waiting for a second platform admin to apply the same plan.");
        }
        return Exit.OK;
    }
}
