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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Says who may ask for an entitlement, and who approves. */
@Command(name = "who-can", description = "Says who may ask for an entitlement, and under which policies.")
final class WhoCanCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Parameters(paramLabel = "ENTITLEMENT", description = "What they could ask for.")
    private String entitlement = "";

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        JsonNode said =
                options.server().get("/api/v1/policies/who-can?entitlement=" + BrevetServer.quoted(entitlement));
        if (options.json()) {
            out.println(said.toPrettyString());
            return Exit.OK;
        }
        for (JsonNode each : said.path("items")) {
            String approvals = each.path("approvals")
                    .valueStream()
                    .map(JsonNode::asString)
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("instant");
            out.println("%-20s %-30s %s"
                    .formatted(
                            each.path("person").asString(), each.path("policy").asString(), approvals));
        }
        return Exit.OK;
    }
}
