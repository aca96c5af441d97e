package dev.brevet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees, and the code that a script sees; against a server that says what the contract says. */
class CliTest {

    private static final Path DEMO = Path.of("../demo/policies");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = java.util.Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> answers = new LinkedHashMap<>();
    private int status = 200;
    private HttpServer server;
    private String url;

    /** Plans are held back until this is counted down. */
    private volatile CountDownLatch planned = new CountDownLatch(0);

    private volatile @Nullable String challenge;

    @TempDir
    private Path folder;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().toString();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + path + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            if (path.contains("/plan?")) {
                hold(planned);
            }
            if (path.contains("/plan/progress?")) {
                planned.countDown();
            }
            byte[] answer = answers.entrySet().stream()
                    .filter(a -> path.startsWith(a.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("{\"detail\":\"No.\",\"remedy\":\"Ask somebody else.\"}")
                    .getBytes(StandardCharsets.UTF_8);
            if (challenge != null) {
                exchange.getResponseHeaders().add("WWW-Authenticate", challenge);
            }
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void hold(CountDownLatch latch) {
        try {
            boolean unused = latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int run(String... arguments) {
        return BrevetCli.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void the_policies_of_the_demo_are_clean_and_decide_as_their_tests_say() {
        assertThat(run("policy", "lint", DEMO.toString())).as(out.toString()).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("approvals that nobody can give");
        assertThat(run("policy", "test", DEMO.toString())).as(out.toString()).isZero();
        assertThat(out.toString()).contains("38 tests, 0 not as expected.");
    }

    @Test
    void a_mistake_is_told_with_its_place_and_fails_the_run() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "version: 1\npolices: []\n");
        assertThat(run("policy", "lint", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).startsWith(folder + "/a.yaml:2:1: error: ");
        assertThat(run("policy", "test", folder.toString())).isEqualTo(1);
    }

    @Test
    void a_test_that_fails_is_told_with_its_place() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/a.yml"), """
                version: 1
                tests:
                  - name: never
                    given: {person: dana, entitlement: x}
                    expect: {outcome: instant}
                """);
        assertThat(run("policy", "test", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains(folder + "/sub/a.yml:5:", "expected instant, was refused");
    }

    @Test
    void folders_without_policies_and_files_that_are_no_text_are_told() throws IOException {
        assertThat(run("policy", "lint", folder.toString())).isEqualTo(1);
        assertThat(run("policy", "lint", folder.resolve("gone").toString())).isEqualTo(1);
        Files.write(folder.resolve("a.yaml"), new byte[] {(byte) 0xc3, (byte) 0x28});
        assertThat(run("policy", "lint", folder.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("holds no .yaml file", "is no folder", "a.yaml:1:1: error: The file is not UTF-8");
    }

    @Test
    void a_plan_shows_counts_first_and_exits_with_two_if_asked_to() {
        answers.put("/api/v1/policies/v1/plan", """
                {"hash":"a41f","inForce":"v0","proposed":"v1","days":30,"changed":1,"of":3,
                 "findings":["orders.yaml:3:5: warning: x"],
                 "asking":[{"entitlement":"orders-admin","gains":8,"gain":["a","b","c","d","e","f","g","h"],"loses":1,"lose":["z"]}],
                 "approving":[],
                 "audience":{"people":9,"askBefore":1,"askAfter":8,"toldBefore":0,"toldAfter":2},
                 "grants":[{"grant":"g-1","person":"z","entitlement":"orders-admin","ends":true,"rule":"orders-admin/who"}],
                 "replay":{"requests":118,"counts":{"same":117,"now-refused":1},"lost":0,
                   "changed":[{"request":"r-1","person":"dana","entitlement":"orders-admin","change":"now-refused",
                               "before":"instant","after":"refused by orders-admin/hours","rule":"orders-admin/hours"}]},
                 "second":"8 of 9 people gain something."}""");
        answers.put("/api/v1/policies", "{\"version\":\"v1\"}");
        int code = run("policy", "plan", DEMO.toString(), "--url", url, "--token", "t", "--detailed-exitcode");
        assertThat(code).as(err.toString()).isEqualTo(2);
        assertThat(out.toString())
                .contains(
                        "+ 8 may ask for orders-admin (a, b, c, d, e, f, …)",
                        "- 1 may ask for orders-admin (z)",
                        "8 of 9 people may ask for what changes (was 1)",
                        "1 grant would end, 0 would be flagged",
                        "118 requests: 117 same, 1 now-refused",
                        "instant → refused by orders-admin/hours",
                        "Another platform admin",
                        "--version v1 --plan a41f");
        assertThat(asked.getFirst()).startsWith("POST /api/v1/policies Bearer t {\"files\":[{\"path\":\"orders.yaml\"");
        assertThat(run("policy", "plan", DEMO.toString(), "--url", url, "--token", "t", "-o", "json"))
                .isZero();
    }

    @Test
    void a_plan_that_takes_long_says_how_far_it_is() {
        // At the second look the first has been told.
        planned = new CountDownLatch(2);
        answers.put(
                "/api/v1/policies/v1/plan/progress",
                "{\"step\":\"past requests\",\"done\":420,\"of\":1000,\"ready\":false}");
        answers.put("/api/v1/policies/v1/plan?", "{\"changed\":0}");
        answers.put("/api/v1/policies", "{\"version\":\"v1\"}");
        assertThat(run("policy", "plan", DEMO.toString(), "--url", url, "--token", "t"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("Nothing would change.").doesNotContain("Planning");
        assertThat(planned.getCount()).isZero();
        assertThat(err.toString()).contains("Planning: past requests, 40 % of 1000");
    }

    @Test
    void whoever_signed_in_too_long_ago_is_told_so() {
        status = 401;
        challenge = "Bearer error=\"insufficient_user_authentication\", max_age=\"900\"";
        assertThat(run("policy", "apply", "--version", "v1", "--plan", "a41f", "--url", url, "--token", "t"))
                .isEqualTo(4);
        assertThat(err.toString()).contains("No. Run: brevet login");
    }

    @Test
    void apply_says_whether_it_is_in_force() {
        answers.put("/", "{\"inForce\":false}");
        assertThat(run("policy", "apply", "--version", "v1", "--plan", "a41f", "--url", url, "--token", "t"))
                .isZero();
        assertThat(out.toString()).contains("second platform admin");
        assertThat(asked).singleElement().asString().endsWith("{\"planHash\":\"a41f\"}");
    }

    @Test
    void explain_shows_each_check_and_exits_with_two_if_refused() {
        answers.put("/api/v1/policies:explain", """
                {"outcome":"refused","policy":"orders-admin","rule":"orders-admin/hours","why":"It begins Mon.","remedy":"Wait.",
                 "checks":[{"rule":"orders-admin/hours","asks":"It begins Mon.","satisfied":false,"values":"request.start is now"}],
                 "risk":{"score":15,"level":"low","reasons":[{"factor":"first-time","points":15,"sentence":"They were never given it."}]}}""");
        assertThat(run(
                        "policy",
                        "explain",
                        "--who",
                        "dana",
                        "--what",
                        "orders-admin",
                        "--for",
                        "2h30m",
                        "--input",
                        "a=b",
                        "--url",
                        url,
                        "--token",
                        "t"))
                .isEqualTo(2);
        assertThat(out.toString())
                .contains(
                        "refused by orders-admin",
                        "no   orders-admin/hours",
                        "request.start is now",
                        "risk 15 of 100, low",
                        "+15  They were never given it.");
        assertThat(asked.getFirst()).contains("\"duration\":\"PT2H30M\"", "\"inputs\":{\"a\":\"b\"}");
    }

    @Test
    void who_can_lists_people_and_names_are_quoted() {
        answers.put("/api/v1/policies/who-can?entitlement=a%26b", """
                {"items":[{"person":"dana","policy":"p","approvals":["security"]},{"person":"kai","policy":"q","approvals":[]}]}""");
        assertThat(run("policy", "who-can", "a&b", "--url", url, "--token", "t"))
                .isZero();
        assertThat(out.toString()).containsPattern("dana +p +security").containsPattern("kai +q +instant");
    }

    @Test
    void a_refusal_a_missing_sign_in_and_a_missing_server_have_codes_of_their_own() {
        status = 403;
        assertThat(run("policy", "who-can", "x", "--url", url, "--token", "t")).isEqualTo(2);
        assertThat(err.toString()).contains("No.", "Ask somebody else.");
        status = 401;
        assertThat(run("policy", "who-can", "x", "--url", url, "--token", "t")).isEqualTo(4);
        status = 409;
        assertThat(run("policy", "who-can", "x", "--url", url, "--token", "t")).isEqualTo(2);
        status = 422;
        assertThat(run("policy", "plan", DEMO.toString(), "--detailed-exitcode", "--url", url, "--token", "t"))
                .as("files that are wrong are no plan that changes something")
                .isEqualTo(1);
        status = 500;
        assertThat(run("policy", "who-can", "x", "--url", url, "--token", "t")).isEqualTo(1);
        server.stop(0);
        assertThat(run("policy", "who-can", "x", "--url", url, "--token", "t")).isEqualTo(1);
        assertThat(run("policy", "who-can", "x", "--url", "file:///etc", "--token", "t"))
                .isEqualTo(1);
        assertThat(run("policy", "nonsense")).isEqualTo(1);
    }
}
