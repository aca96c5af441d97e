package dev.brevet.cli.server;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Brevet is asked, and how its answer is printed. */
public final class ServerOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:BREVET_URL:-http://localhost:8080}",
            description = "Where Brevet is; BREVET_URL otherwise. Default: ${DEFAULT-VALUE}.")
    private URI url = URI.create("http://localhost:8080");

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "A bearer token. BREVET_TOKEN is better: other people on this machine can read what is typed here.")
    private @Nullable String token;

    @Option(
            names = {"-o", "--output"},
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Output output = Output.table;

    /** The Brevet that is meant. */
    public BrevetServer server() {
        String scheme = url.getScheme();
        if (url.getHost() == null || scheme == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new CliFailure(
                    Exit.WRONG, url + " is no address of a Brevet; write it as https://brevet.example.com.");
        }
        return new BrevetServer(url, token);
    }

    /** The address that is meant. */
    public URI url() {
        return url;
    }

    /** Whether a program reads the answer. */
    public boolean json() {
        return output == Output.json;
    }
}
