package dev.brevet.cli.policy;

import dev.brevet.cli.server.BrevetServer;
import dev.brevet.cli.server.Exit;
import dev.brevet.cli.server.ServerOptions;
import dev.brevet.domain.policy.document.PolicyText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Proposes files and shows what applying them would do. */
@Command(name = "plan", description = "Proposes the policies of a folder and shows what applying them would do.")
final class PlanCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Parameters(paramLabel = "DIR", description = "The folder with the policy files.")
    private Path folder = Path.of(".");

    @Option(names = "--days", description = "How many days of requests are decided again. Default: ${DEFAULT-VALUE}.")
    private int days = 30;

    @Option(
            names = "--source",
            description = "Where the files come from, such as a commit. Default: the folder's name.")
    private @Nullable String source;

    @Option(
            names = "--detailed-exitcode",
            description = "Exit with 0 if nothing would change, with 2 if something would.")
    private boolean detailed;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PolicyFolder read = PolicyFolder.read(folder);
        BrevetServer server = options.server();
        String version =
                server.post("/api/v1/policies", proposal(read)).path("version").asString();
        JsonNode plan;
        try (PlanTicker unused = PlanTicker.watch(
                server,
                version,
                days,
                Objects.requireNonNull(spec).commandLine().getErr())) {
            plan = server.get("/api/v1/policies/" + BrevetServer.quoted(version) + "/plan?days=" + days);
        }
        out.println(options.json() ? plan.toPrettyString() : PlanText.of(plan, read.folder()));
        return detailed && plan.path("changed").asInt() > 0 ? Exit.REFUSED : Exit.OK;
    }

    private ObjectNode proposal(PolicyFolder read) {
        ObjectNode body = BrevetServer.JSON.createObjectNode();
        ArrayNode files = body.putArray("files");
        for (PolicyText file : read.files()) {
            files.addObject().put("path", file.path()).put("text", file.text());
        }
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return body.put("source", source != null ? source : "folder " + (name == null ? "" : name));
    }
}
