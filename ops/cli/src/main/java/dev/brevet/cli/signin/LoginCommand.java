package dev.brevet.cli.signin;

import dev.brevet.cli.server.CliFailure;
import dev.brevet.cli.server.Exit;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signs in at the organisation's provider and keeps the token. */
@Command(name = "login", description = "Signs in at your organisation's provider and keeps the token on this machine.")
public final class LoginCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:BREVET_URL:-http://localhost:8080}",
            description = "Where Brevet is; BREVET_URL otherwise. Default: ${DEFAULT-VALUE}.")
    private URI url = URI.create("http://localhost:8080");

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            defaultValue = "${env:BREVET_ISSUER:-}",
            description = "The provider; BREVET_ISSUER otherwise, and what Brevet says if neither is given.")
    private String issuer = "";

    @Option(
            names = "--client-id",
            defaultValue = "${env:BREVET_CLI_CLIENT_ID:-brevet-cli}",
            description = "How this program is called at the provider. Default: ${DEFAULT-VALUE}.")
    private String client = "brevet-cli";

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        URI provider = URI.create(issuer.isBlank() ? issuerOf(url) : issuer);
        DeviceGrant.Token token = new DeviceGrant(provider, client, InstantSource.system(), Thread::sleep)
                .signIn(say -> {
                    out.println(say);
                    out.flush();
                });
        TokenFile.of(url).keep(token.value(), token.expiresAt());
        out.println("Signed in until " + token.expiresAt() + ".");
        return Exit.OK;
    }

    /** As RFC 9728 lets a protected resource say which server gives out tokens for it. */
    private static String issuerOf(URI brevet) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(brevet.resolve("/.well-known/oauth-protected-resource"))
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode said = response.statusCode() == 200
                    ? new JsonMapper().readTree(response.body())
                    : JsonMapper.shared().createObjectNode();
            String first = said.path("authorization_servers").path(0).asString("");
            if (!first.isEmpty()) {
                return first;
            }
        } catch (IOException | JacksonException e) {
            throw new CliFailure(Exit.WRONG, brevet + " cannot be asked for its provider: " + e.getMessage());
        }
        throw new CliFailure(Exit.WRONG, brevet + " does not say who its provider is; name it with --issuer.");
    }
}
