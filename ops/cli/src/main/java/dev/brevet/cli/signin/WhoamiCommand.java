package dev.brevet.cli.signin;

import dev.brevet.cli.server.Exit;
import dev.brevet.cli.server.ServerOptions;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Says as whom Brevet knows the one who is signed in. */
@Command(name = "whoami", description = "Says as whom Brevet knows you.")
public final class WhoamiCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        JsonNode me = options.server().get("/api/v1/me");
        out.println(options.json() ? me.toString() : me.path("person").asString());
        return Exit.OK;
    }
}
