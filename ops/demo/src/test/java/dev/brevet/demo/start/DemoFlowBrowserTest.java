package dev.brevet.demo.start;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.brevet.demo.data.DataDirectory;
import dev.brevet.demo.service.BrevetService;
import dev.brevet.demo.shared.Ports;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole product as a newcomer meets it: real browser, real provider, real service, real target as the witness. */
@DisabledIfEnvironmentVariable(
        named = "BREVET_TESTS_WITHOUT",
        matches = ".*chromium.*",
        disabledReason = "Chromium is not installed; ./brevet test names the package")
class DemoFlowBrowserTest {

    private static final LocatorAssertions.ContainsTextOptions PATIENT =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    @TempDir
    static Path folder;

    static Demo demo;
    static int port;
    static Playwright playwright;
    static Browser browser;

    @BeforeAll
    static void start() {
        port = Ports.firstFreeFrom(18_080);
        DemoOptions options = new DemoOptions();
        new CommandLine(options).parseArgs("--data", folder.resolve("data").toString(), "--port", "" + port);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        demo = new Demo(
                DataDirectory.open(options.data()),
                new Progress(new PrintStream(said, true, StandardCharsets.UTF_8)),
                new BrevetService());
        demo.start(options);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Brevet is ready at http://localhost:" + port);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(
                                Path.of(System.getenv().getOrDefault("BREVET_CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(List.of(
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            playwright.close();
        }
        demo.close();
    }

    @Test
    void asked_approved_by_somebody_else_used_handed_back_and_gone() throws Exception {
        try (BrowserContext danas = browser.newContext();
                BrowserContext anas = browser.newContext()) {
            Page dana = signIn(danas, "dana");
            assertThat(dana.locator("h1")).hasText("My access");
            assertThat(dana.locator(".tour")).isVisible();
            assertThatThrownBy(() -> write("dana")).hasMessageContaining("permission denied");

            dana.navigate(at("/request/orders-readwrite"));
            dana.locator("#reason").fill("stuck migration, INC-42");
            dana.locator("#ask").click();
            assertThat(dana.locator("main")).containsText("Waiting for approval", PATIENT);

            Page ana = signIn(anas, "ana");
            ana.navigate(at("/inbox"));
            ana.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve"))
                    .first()
                    .click();
            assertThat(dana.locator("main")).containsText("I’m done", PATIENT);
            write("dana");

            try (Connection open = connect("dana");
                    Statement statement = open.createStatement()) {
                open.setAutoCommit(false);
                statement.execute("update orders set status = status where id = (select min(id) from orders)");
                Locator done = dana.locator("button[id^=done-]");
                done.click();
                assertThat(dana.locator("main")).containsText("Removed", PATIENT);
                assertThatThrownBy(open::commit).isInstanceOf(SQLException.class);
            }
            assertThatThrownBy(() -> write("dana")).hasMessageContaining("permission denied");

            dana.navigate(at("/demo/witness"));
            dana.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Change an order"))
                    .click();
            assertThat(dana.locator("main")).containsText("The database refused");
            assertThat(new AxeBuilder(dana).analyze().getViolations()).isEmpty();
            dana.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/screenshots/witness-1280-light.png")));
        }
    }

    @Test
    void the_past_is_told_and_nothing_of_it_is_owed() throws Exception {
        try (Connection own = ownDatabase();
                Statement statement = own.createStatement()) {
            try (var rows = statement.executeQuery(
                    "select count(*) from domain_event where aggregate_identifier like 'r-past-%' and sequence_number = 0")) {
                rows.next();
                assertThat(rows.getInt(1)).isBetween(150, 600);
            }
            try (var rows = statement.executeQuery("select count(*) from obligation where subject like '_-past-%'")) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }

    @Test
    void who_left_the_company_gets_in_nowhere() {
        try (BrowserContext zeds = browser.newContext()) {
            Page zed = signIn(zeds, "zed");
            zed.navigate(at("/request/orders-readonly"));
            assertThat(zed.locator("main")).containsText("deactivated", PATIENT);
        }
    }

    private static String at(String path) {
        return "http://localhost:" + port + path;
    }

    private static Page signIn(BrowserContext context, String person) {
        Page page = context.newPage();
        page.navigate(at("/"));
        page.locator("button[name=person][value=" + person + "]").click();
        return page;
    }

    private static Map<String, String> env() throws Exception {
        return Files.readAllLines(folder.resolve("data/demo.env")).stream()
                .filter(line -> line.contains("="))
                .collect(java.util.stream.Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }

    private static Connection connect(String person) throws Exception {
        Map<String, String> env = env();
        return DriverManager.getConnection(
                "jdbc:" + env.get("BREVET_DEMO_ORDERS_URL"),
                person,
                env.get("BREVET_DEMO_ORDERS_" + person.toUpperCase(java.util.Locale.ROOT) + "_PASSWORD"));
    }

    private static void write(String person) throws Exception {
        try (Connection connection = connect(person);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update orders set status = status where id = (select min(id) from orders)");
        }
    }

    private static Connection ownDatabase() throws Exception {
        Path home = folder.resolve("data/clusters/brevet");
        String brevetPort = Files.readString(home.resolve("port")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + brevetPort + "/brevet",
                "brevet_runtime",
                Files.readString(folder.resolve("data/secrets/brevet.brevet_runtime"))
                        .strip());
    }
}
