package dev.brevet.cli.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.brevet.cli.server.CliFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The device grant against a provider that answers as RFC 8628 says, and what is kept of it. */
class SigningInTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final List<String> forms = new ArrayList<>();
    private HttpServer provider;
    private URI issuer;
    private Instant now = NOON;

    @TempDir
    private Path folder;

    @BeforeEach
    void serve() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = URI.create("http://127.0.0.1:" + provider.getAddress().getPort());
        answer("/.well-known/openid-configuration", """
                {"issuer":"%1$s","device_authorization_endpoint":"%1$s/device","token_endpoint":"%1$s/token"}""".formatted(issuer));
        answer("/device", """
                {"device_code":"secret","user_code":"ABCD-EFGH","verification_uri":"https://idp/device","expires_in":60,"interval":5}""");
        provider.createContext("/token", exchange -> {
            forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answers.pop().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        provider.start();
    }

    private void answer(String path, String text) {
        provider.createContext(path, exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    private DeviceGrant.Token signIn(String... tokens) throws InterruptedException {
        answers.addAll(List.of(tokens));
        return new DeviceGrant(issuer, "brevet-cli", () -> now, pause -> {
                    pauses.add(pause);
                    now = now.plus(pause);
                })
                .signIn(said::add);
    }

    @Test
    void it_waits_slows_down_and_gets_the_token() throws InterruptedException {
        DeviceGrant.Token token = signIn(
                "{\"error\":\"authorization_pending\"}",
                "{\"error\":\"slow_down\"}",
                "{\"access_token\":\"t\",\"expires_in\":600}");
        assertThat(token).isEqualTo(new DeviceGrant.Token("t", NOON.plusSeconds(20 + 600)));
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(5L, 5L, 10L);
        assertThat(said).containsExactly("Open https://idp/device and enter ABCD-EFGH.");
        assertThat(forms.getFirst()).contains("device_code=secret", "client_id=brevet-cli");
    }

    @Test
    void a_denial_and_a_code_that_ran_out_have_codes_of_their_own() {
        assertThatThrownBy(() -> signIn("{\"error\":\"access_denied\"}"))
                .isInstanceOfSatisfying(
                        CliFailure.class, e -> assertThat(e.exitCode()).isEqualTo(4));
        String pending = "{\"error\":\"authorization_pending\"}";
        assertThatThrownBy(() -> signIn(Stream.generate(() -> pending).limit(20).toArray(String[]::new)))
                .isInstanceOfSatisfying(
                        CliFailure.class, e -> assertThat(e.exitCode()).isEqualTo(3));
    }

    @Test
    void another_issuer_is_not_believed() {
        assertThatThrownBy(() ->
                        new DeviceGrant(URI.create(issuer + "/other"), "c", () -> now, pause -> {}).signIn(said::add))
                .isInstanceOf(CliFailure.class);
    }

    @Test
    void the_token_is_kept_where_only_its_owner_reads_it() throws IOException {
        URI brevet = URI.create("https://brevet.example.com:8443");
        TokenFile file = new TokenFile(folder, brevet, Clock.fixed(NOON, ZoneOffset.UTC));
        assertThatThrownBy(file::read).isInstanceOf(CliFailure.class).hasMessageContaining("brevet login");
        file.keep("t", NOON.plusSeconds(1));
        assertThat(file.read()).isEqualTo("t");
        Path kept = Files.list(folder).toList().getFirst();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
        assertThatThrownBy(new TokenFile(folder, URI.create("https://other"), Clock.fixed(NOON, ZoneOffset.UTC))::read)
                .isInstanceOf(CliFailure.class);
        assertThatThrownBy(new TokenFile(folder, brevet, Clock.fixed(NOON.plusSeconds(2), ZoneOffset.UTC))::read)
                .hasMessageContaining("run out");
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(file::read).hasMessageContaining("read by others");
    }
}
