package dev.brevet.app.stepup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.brevet.app.support.Scene.ANA;
import static dev.brevet.app.support.Scene.BEN;
import static dev.brevet.app.support.Scene.DANA;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.DeactivatePerson;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.LinkAccount;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.ReactivatePerson;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.PoliciesOfTest;
import dev.brevet.app.support.Scene;
import dev.brevet.app.support.Service;
import dev.brevet.app.support.TestPostgres;
import dev.brevet.connectors.testkit.MockTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Step-up for real: browser, Keycloak with two levels, authenticator, service, database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledIfEnvironmentVariable(
        named = "BREVET_TESTS_WITHOUT",
        matches = ".*chromium.*",
        disabledReason = "Chromium is not installed; ./brevet test names the package")
class StepUpBrowserTest {

    private static final PersonId MAX = new PersonId("max");

    /** Nothing is asked for beyond being signed in at all. */
    private static final String PLAIN = "orders-readwrite";

    private static final String FRESH = "orders-fresh";
    private static final String SIGNED_IN = "orders-signed-in";
    private static final String STRONG = "orders-strong";

    /** The approver has to show a passkey, the asker nothing. */
    private static final String GUARDED = "orders-guarded";

    private static final Duration FRESHNESS = Duration.ofSeconds(40);

    private static final String POLICIES = """
            version: 1
            policies:
              - name: orders-plain
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [engineers], workloads: [deployer]}
                approvals: {stages: [{all: [{group: orders-owners}]}]}
              - name: orders-fresh
                covers: {entitlements: [orders-fresh]}
                who: {groups: [engineers]}
                stepUp: {assurance: sign-in, within: PT40S}
                approvals: {stages: [{all: [{group: orders-owners}]}]}
              - name: orders-signed-in
                covers: {entitlements: [orders-signed-in]}
                who: {groups: [engineers]}
                stepUp: {assurance: sign-in, within: PT1H}
                approvals: {stages: [{all: [{group: orders-owners}]}]}
              - name: orders-strong
                covers: {entitlements: [orders-strong]}
                who: {groups: [engineers]}
                stepUp: {assurance: passkey, within: PT1H}
                approvals: {stages: [{all: [{group: security}]}]}
              - name: orders-guarded
                covers: {entitlements: [orders-guarded]}
                who: {groups: [engineers]}
                approvals: {stages: [{all: [{group: orders-owners, assurance: passkey}]}]}
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestPostgres.Database database = TestPostgres.create();
    private final int port = Keycloak.freePort();
    private Keycloak keycloak;
    private ConfigurableApplicationContext service;
    private CommandSender commands;
    private Chromium chromium;

    @BeforeAll
    void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        keycloak = Keycloak.shared();
        service = node(port, Map.of());
        commands = service.getBean(CommandSender.class);
        Scene scene = new Scene(commands).set("stepup");
        for (String more : List.of(FRESH, SIGNED_IN, STRONG, GUARDED)) {
            scene.define(new EntitlementId(more));
        }
        commands.sendAsSystem(new EnrolPerson(MAX, "Max", "max", List.of(WellKnownGroups.PLATFORM_ADMINS)));
        PoliciesOfTest.inForce(service, MAX, POLICIES);
        commands.sendAsSystem(new LinkAccount(DANA, AccountKey.of(keycloak.issuer(), Keycloak.DANA)));
        commands.sendAsSystem(new LinkAccount(ANA, AccountKey.of(keycloak.issuer(), Keycloak.ANA)));
        commands.sendAsSystem(new LinkAccount(BEN, AccountKey.of(keycloak.issuer(), Keycloak.BEN)));
        chromium = new Chromium();
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (service != null) {
            service.close();
        }
    }

    private ConfigurableApplicationContext node(int at, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "server.port",
                at,
                "BREVET_PUBLIC_URL",
                "http://localhost:" + at,
                "BREVET_OIDC_ISSUER",
                keycloak.issuer(),
                "BREVET_OIDC_CLIENT_ID",
                Keycloak.CLIENT,
                "BREVET_OIDC_CLIENT_SECRET",
                Keycloak.SECRET,
                "BREVET_OIDC_STRONG_ACR",
                "passkey"));
        settings.putAll(more);
        return Service.start(database, settings);
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }

    /** Gives Keycloak whatever it asks for, until the browser is back at Brevet. */
    private void giveKeycloak(Page page, String person) {
        Pattern back = Pattern.compile("http://localhost:" + port + "/.*");
        for (int i = 0; i < 6 && !back.matcher(page.url()).matches(); i++) {
            String was = page.url();
            Locator asked = page.locator("#password, #registerWebAuthn, #authenticateWebAuthnButton")
                    .first();
            asked.waitFor();
            switch (String.valueOf(asked.getAttribute("id"))) {
                case "password" -> {
                    if (page.locator("#username:visible").count() > 0) {
                        page.locator("#username").fill(person);
                    }
                    asked.fill(person + "-of-the-test");
                    asked.press("Enter");
                }
                default -> asked.click();
            }
            page.waitForURL(url -> !url.equals(was));
        }
    }

    private Page signIn(String person) {
        Page page = chromium.window();
        page.navigate(at("/"));
        giveKeycloak(page, person);
        assertThat(page.locator("h1")).hasText("My access");
        return page;
    }

    private void ask(Page page, String entitlement, String reason) {
        page.navigate(at("/request/" + entitlement));
        page.locator("#reason").fill(reason);
        page.locator("#ask").click();
    }

    private static void sendAfterLooking(Page page, String reason) {
        assertThat(page.locator("h1")).hasText("It is you. Send it now?");
        assertThat(page.locator("dl")).containsText(reason);
        page.locator("#send").click();
        assertThat(page.locator("main")).containsText("Waiting for approval (0 of 1)");
        assertThat(page.locator("main")).containsText(reason);
    }

    private void withdraw(Page page) {
        page.navigate(at("/"));
        page.locator("button[id^=withdraw-]").first().click();
        assertThat(page.locator(".note")).containsText("Withdrawn");
    }

    @Test
    void a_stale_sign_in_is_made_fresh_and_the_act_goes_through() throws Exception {
        Page dana = signIn("dana");
        long signedIn = System.nanoTime();
        Thread.sleep(Math.max(
                0,
                FRESHNESS
                        .plusSeconds(2)
                        .minusNanos(System.nanoTime() - signedIn)
                        .toMillis()));

        ask(dana, FRESH, "stuck migration, INC-42");
        assertThat(dana.locator("h1")).hasText("Show once more that it is you");
        assertThat(requests("stuck migration, INC-42")).isZero();
        String before = session(dana);
        dana.getByText("Sign in again").click();
        giveKeycloak(dana, "dana");
        sendAfterLooking(dana, "stuck migration, INC-42");
        assertThat(session(dana)).as("a new session id").isNotEqualTo(before);
        assertThat(requests("stuck migration, INC-42")).isEqualTo(1);
        withdraw(dana);
        assertThat(chromium.complaints).noneMatch(c -> c.contains(":" + port));
        dana.context().close();
    }

    @Test
    void a_terminal_signs_in_by_a_code_that_is_entered_in_a_browser(@TempDir Path config) throws Exception {
        Process login = terminal(config, "login");
        try (BufferedReader says = login.inputReader()) {
            String told = String.valueOf(says.readLine());
            Matcher asked = Pattern.compile("Open (\\S+) and enter (\\S+)\\.").matcher(told);
            assertThat(asked.matches()).as(told).isTrue();
            Page dana = chromium.window();
            dana.navigate(asked.group(1));
            dana.locator("[name=device_user_code]").fill(asked.group(2));
            dana.locator("[name=device_user_code]").press("Enter");
            dana.locator("#username").fill("dana");
            dana.locator("#password").fill("dana-of-the-test");
            dana.locator("#password").press("Enter");
            dana.locator("[name=accept]").click();
            assertThat(dana.locator("body")).containsText("Device Login Successful");
            dana.context().close();
            assertThat(says.readLine()).startsWith("Signed in until ");
        }
        assertThat(login.waitFor()).isZero();
        Process whoami = terminal(config, "whoami");
        assertThat(new String(whoami.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(DANA.value());
        assertThat(whoami.waitFor()).isZero();
        assertThat(claimsOfTheOnlyTokenIn(config.resolve("brevet")))
                .as("what a step-up over the API goes by")
                .contains("\"auth_time\":");
    }

    /** The program as people run it, with nothing of this machine's own settings. */
    private Process terminal(Path config, String verb) throws IOException {
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.brevet.cli.BrevetCli",
                        verb,
                        "--url",
                        at(""))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        program.environment().keySet().removeIf(name -> name.startsWith("BREVET_"));
        program.environment().put("XDG_CONFIG_HOME", config.toString());
        return program.start();
    }

    private static String claimsOfTheOnlyTokenIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            String kept = Files.readString(files.toList().getFirst());
            String token = new JsonMapper().readTree(kept).path("token").asString();
            return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_strong_sign_in_is_asked_for_by_acr_and_believed_by_acr() {
        Page dana = signIn("dana");
        ask(dana, STRONG, "needs the second level");
        assertThat(dana.locator("h1")).hasText("Show once more that it is you");
        List<String> asked = new ArrayList<>();
        dana.onRequest(request -> {
            if (request.url().contains("/protocol/openid-connect/auth?")) {
                asked.add(request.url());
            }
        });
        dana.getByText("Sign in again").click();
        giveKeycloak(dana, "dana");
        sendAfterLooking(dana, "needs the second level");
        assertThat(asked.getFirst())
                .contains("acr_values=passkey")
                .contains("max_age=3600")
                .contains("prompt=login");
        withdraw(dana);
        dana.context().close();
    }

    @Test
    void an_approval_that_asks_for_a_passkey_does_not_count_by_a_sign_in() {
        Page dana = signIn("dana");
        ask(dana, GUARDED, "an owner has to touch a key");
        assertThat(dana.locator("main")).containsText("Waiting for approval (0 of 1)");

        Page ana = signIn("ana");
        approve(ana, "an owner has to touch a key");
        assertThat(ana.locator("h1")).hasText("Show once more that it is you");
        assertThat(ana.locator("main")).containsText("You were about to approve a request.");
        assertThat(ana.locator("main")).containsText("This approval asks for a passkey");

        // A provider that signs in without the level that it was asked for.
        String asked = ana.request()
                .get(
                        at(ana.getByText("Sign in again").getAttribute("href")),
                        RequestOptions.create().setMaxRedirects(0))
                .headers()
                .get("location");
        assertThat(asked).contains("acr_values=passkey");
        ana.navigate(asked.replace("acr_values=passkey", "acr_values=sign-in"));
        giveKeycloak(ana, "ana");
        assertThat(ana.locator("h1")).hasText("Show once more that it is you");
        assertThat(ana.locator("[role=alert]").first()).containsText("does not say that it was fresh or strong enough");
        isAccessibleEverywhere(ana, "step-up-approve-weak");
        approve(ana, "an owner has to touch a key");
        assertThat(ana.locator("h1")).hasText("Show once more that it is you");
        assertThat(events("ApprovalRecorded")).isZero();
        assertThat(events("GrantIssued")).isZero();
        assertThat(MockTarget.named("stepup").canUse("dana", "orders_guarded")).isFalse();

        ana.getByText("Sign in again").click();
        giveKeycloak(ana, "ana");
        assertThat(ana.locator("h1")).hasText("It is you. Send it now?");
        assertThat(ana.locator("#about")).containsText("an owner has to touch a key");
        isAccessibleEverywhere(ana, "step-up-approve-send");
        assertThat(events("ApprovalRecorded")).isZero();
        ana.locator("#send").click();
        assertThat(ana.locator("h1")).hasText("Inbox");
        assertThat(dana.locator("main")).containsText("I’m done");
        assertThat(rows("select count(*) from domain_event where payload_type like '%.ApprovalRecorded'"
                        + " and payload like '%\"approver\":\"ana\"%' and payload like '%\"assurance\":\"PASSKEY\"%'"))
                .isEqualTo(1);
        assertThat(events("ApprovalRecorded")).isEqualTo(1);
        assertThat(MockTarget.named("stepup").canUse("dana", "orders_guarded")).isTrue();
        assertThat(chromium.complaints).noneMatch(c -> c.contains(":" + port));
        ana.context().close();
        dana.context().close();
    }

    private void approve(Page page, String reason) {
        page.navigate(at("/inbox"));
        page.locator("article.ask")
                .filter(new Locator.FilterOptions().setHasText(reason))
                .locator(".act-approve")
                .click();
    }

    @Test
    void another_account_is_refused_and_the_session_stays_whose_it_was() {
        Page dana = signIn("dana");
        ask(dana, STRONG, "not by ben");
        assertThat(dana.locator("h1")).hasText("Show once more that it is you");
        // Keycloak itself would not let another account answer within its session.
        dana.context()
                .clearCookies(
                        new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("(KC_|KEYCLOAK|AUTH_).*")));
        dana.getByText("Sign in again").click();
        giveKeycloak(dana, "ben");
        assertThat(dana.locator("[role=alert]").first()).containsText("another account");
        assertThat(requests("not by ben")).isZero();
        dana.navigate(at("/"));
        assertThat(dana.locator(".me-name")).containsText("dana");
        dana.context().close();
    }

    @Test
    void a_passkey_is_added_used_and_removed_and_that_is_on_the_record() throws Exception {
        Page ana = signIn("ana");
        ana.navigate(at("/me/passkeys/add"));
        isAccessibleEverywhere(ana, "passkey-add");
        ana.locator("#label").fill("the test’s own");
        ana.getByText("Add it").click();
        assertThat(ana.locator(".entry .row-name")).hasText("the test’s own");
        assertThat(events("PasskeyAdded")).isEqualTo(1);

        ask(ana, STRONG, "by one touch");
        assertThat(ana.locator("h1")).hasText("Show once more that it is you");
        String before = session(ana);
        ana.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use a passkey"))
                .click();
        sendAfterLooking(ana, "by one touch");
        assertThat(session(ana)).as("a new session id").isNotEqualTo(before);
        withdraw(ana);

        ana.navigate(at("/signin/passkey"));
        assertThat(ana.locator("h1")).hasText("Nothing here");
        by_passkey_alone_while_the_provider_is_down(ana);

        // The other node has changed Ana since, so that what this one knows of her is behind.
        ana.navigate(at("/me/passkeys"));
        ana.locator(".entry button").click();
        assertThat(ana.locator(".note")).containsText("Removed");
        assertThat(ana.locator(".entry")).hasCount(0);
        assertThat(events("PasskeyRemoved")).isEqualTo(1);
        assertThat(rows("select count(*) from user_credentials")).isZero();
        assertThat(chromium.complaints).noneMatch(c -> c.contains(":" + port));
        ana.context().close();
    }

    private static void isAccessibleEverywhere(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(320, 768, 1280)) {
                page.setViewportSize(width, 900);
                String where = name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/screenshots", where + ".png")));
                assertThat(new AxeBuilder(page).analyze().getViolations())
                        .as(where)
                        .isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .as(where)
                        .isEqualTo(0);
            }
        }
    }

    private void by_passkey_alone_while_the_provider_is_down(Page ana) throws Exception {
        int other = Keycloak.freePort();
        String there = "http://localhost:" + other;
        try (ConfigurableApplicationContext second = node(
                other,
                Map.of(
                        "BREVET_OIDC_ISSUER",
                        "http://127.0.0.1:9/none",
                        "BREVET_PASSKEY_SIGN_IN",
                        "on",
                        "spring.quartz.scheduler-name",
                        "second"))) {
            // Ports do not separate cookies, and nodes share their sessions.
            ana.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("brevet"));
            ana.navigate(there + "/inbox");
            assertThat(ana.locator("main")).containsText("Your identity provider does not answer");
            ana.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with a passkey"))
                    .click();
            ana.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use a passkey"))
                    .click();
            assertThat(ana.locator("h1")).hasText("My access");
            assertThat(ana.locator(".me-name")).containsText("ana");

            second.getBean(CommandSender.class).sendAsSystem(new DeactivatePerson(ANA));
            ana.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("brevet"));
            ana.navigate(there + "/signin/passkey");
            ana.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use a passkey"))
                    .click();
            assertThat(ana.locator("[role=alert]")).containsText("was not accepted");
            second.getBean(CommandSender.class).sendAsSystem(new ReactivatePerson(ANA));
        }
        ana.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("brevet"));
        ana.navigate(at("/"));
        giveKeycloak(ana, "ana");
        assertThat(ana.locator("h1")).hasText("My access");
    }

    @Test
    void the_api_says_what_token_would_go_through_and_takes_it() throws Exception {
        String weak = token(Map.of(
                "grant_type", "password", "username", "dana", "password", "dana-of-the-test", "scope", "openid"));
        HttpResponse<String> refused = post(SIGNED_IN, weak);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(401);
        assertThat(refused.headers().allValues("WWW-Authenticate"))
                .containsExactly(
                        "Bearer error=\"insufficient_user_authentication\","
                                + " error_description=\"orders-signed-in asks for a sign-in that is no older than 1 h.\", max_age=\"3600\"");
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.body())
                .contains("\"code\":\"step-up\"")
                .contains("remedy")
                .contains("\"maxAge\":3600");

        Page dana = signIn("dana");
        String strongEnough = token(
                Map.of("grant_type", "authorization_code", "code", code(dana), "redirect_uri", at("/signed-out")));
        HttpResponse<String> taken = post(SIGNED_IN, strongEnough);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);

        assertThat(post(STRONG, strongEnough)
                        .headers()
                        .firstValue("WWW-Authenticate")
                        .orElse(""))
                .contains("acr_values=\"passkey\"");
        withdraw(dana);
        dana.context().close();
    }

    @Test
    void a_job_asks_by_client_credentials_and_is_called_one() throws Exception {
        String token = token(Map.of(
                "grant_type", "client_credentials", "client_id", "deployer", "client_secret", "secret-of-the-job"));
        HttpResponse<String> unknown = post(PLAIN, token);
        assertThat(unknown.statusCode()).as(unknown.body()).isIn(401, 403);

        PersonId job = new PersonId("deployer");
        commands.sendAsSystem(new EnrolPerson(
                job, PersonKind.WORKLOAD, "The deployer", "deployer", List.of(new GroupId("engineers")), ANA));
        commands.sendAsSystem(new LinkAccount(job, AccountKey.of(keycloak.issuer(), Keycloak.DEPLOYER)));
        HttpResponse<String> asked = post(PLAIN, token);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        assertThat(asked.body()).contains("\"person\":\"deployer\"", "\"personKind\":\"workload\"");

        Page ana = signIn("ana");
        ana.navigate(at("/inbox"));
        // Nobody decides for the workload that they answer for.
        assertThat(ana.locator("main")).not().containsText("The deployer");
        ana.context().close();
    }

    private String code(Page signedIn) {
        signedIn.navigate(keycloak.issuer() + "/protocol/openid-connect/auth?response_type=code&client_id="
                + Keycloak.CLIENT + "&scope=openid&redirect_uri="
                + URLEncoder.encode(at("/signed-out"), StandardCharsets.UTF_8));
        signedIn.waitForURL("**/signed-out?**");
        return signedIn.url().replaceFirst(".*[?&]code=([^&]+).*", "$1");
    }

    private String token(Map<String, String> form) throws Exception {
        Map<String, String> all = new HashMap<>(form);
        all.putIfAbsent("client_id", Keycloak.CLIENT);
        all.putIfAbsent("client_secret", Keycloak.SECRET);
        String body = all.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(keycloak.issuer() + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return JsonMapper.builder()
                .build()
                .readTree(response.body())
                .path("access_token")
                .asString("");
    }

    private HttpResponse<String> post(String entitlement, String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(at("/api/v1/requests")))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"entitlement\":\"" + entitlement
                                + "\",\"duration\":\"PT1H\",\"reason\":\"over the API\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String session(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("brevet"))
                .findFirst()
                .orElseThrow()
                .value;
    }

    private long requests(String reason) {
        return rows("select count(*) from domain_event e join erasable_text t on e.payload like '%' || t.id || '%'"
                + " where e.payload_type like '%AccessRequestSubmitted' and t.text = '" + reason + "'");
    }

    private long events(String kind) {
        return rows("select count(*) from domain_event where payload_type like '%." + kind + "'");
    }

    private long rows(String count) {
        try (Connection connection = database.open("brevet_runtime", "runtime");
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(count)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
