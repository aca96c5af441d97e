package dev.brevet.demo.start;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.brevet.demo.data.DataDirectory;
import dev.brevet.demo.service.BrevetService;
import dev.brevet.demo.shared.Chromium;
import dev.brevet.demo.shared.Ports;
import dev.brevet.demo.slack.world.Workspace;
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
import java.util.Locale;
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

    private static final String DANAS_MESSAGES = "D07DANAKIM";

    @TempDir
    static Path folder;

    static Demo demo;
    static int port;
    static Chromium chromium;
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
        chromium = Chromium.launch();
        browser = chromium.browser();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
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
    void in_slack_it_is_asked_approved_with_changes_extended_and_handed_back() throws Exception {
        try (BrowserContext danas = browser.newContext();
                BrowserContext anas = browser.newContext()) {
            SlackPage dana = SlackPage.open(danas, at(""), "dana", Workspace.ACCESS_REQUESTS);
            dana.type("/brevet orders-readwrite 2h a migration in chat, INC-43");
            dana.shows("Asked for orders-readwrite");

            SlackPage ana = SlackPage.open(anas, at(""), "ana", Workspace.ACCESS_REQUESTS);
            ana.shows("a migration in chat");
            ana.press("approve.less");
            ana.submit("30 min", "half an hour is enough", "Approve");
            ana.shows("approved 30 min of the 2 h asked");

            SlackPage notes = SlackPage.open(danas, at(""), "dana", DANAS_MESSAGES);
            notes.shows("Ready: orders-readwrite on orders");
            write("dana");
            notes.press("extend");
            notes.submit("30 min", "it takes longer than we thought", "Extend");
            ana.shows("it takes longer than we thought");
            ana.press("approve");
            ana.shows("Extended");
            notes.shows("lasts longer");
            shootInBothThemes("extended");

            notes.press("done");
            notes.shows("Removed: orders-readwrite on orders");
            ana.shows("Removed: orders-readwrite on orders");
            assertThatThrownBy(() -> write("dana")).hasMessageContaining("permission denied");
            shootInBothThemes("handed-back");
        }
    }

    private static void shootInBothThemes(String step) {
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            String name = "slack-" + step + "-" + theme.name().toLowerCase(Locale.ROOT);
            try (BrowserContext context = browser.newContext(
                    new Browser.NewContextOptions().setColorScheme(theme).setViewportSize(1_280, 900))) {
                for (String place : List.of(Workspace.ACCESS_REQUESTS, DANAS_MESSAGES, "home")) {
                    SlackPage page = SlackPage.open(context, at(""), "dana", place);
                    page.shows("orders-readwrite");
                    page.shoot(name + "-" + place);
                }
            }
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
