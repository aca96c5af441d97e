package dev.brevet.demo.slack;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import dev.brevet.demo.mail.Mailbox;
import dev.brevet.demo.mail.Mails;
import dev.brevet.demo.shared.Chromium;
import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.world.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import tools.jackson.databind.node.ArrayNode;

@DisabledIfEnvironmentVariable(
        named = "BREVET_TESTS_WITHOUT",
        matches = ".*chromium.*",
        disabledReason = "Chromium is not installed; ./brevet test names the package")
class SlackPageBrowserTest {

    private static final Path SHOTS = Path.of("target/screenshots");
    private static final String CHANNEL = "C07ACCESSR";

    private static Mailbox mailbox;
    private static SlackSimulator slack;
    private static SocketModeApp app;
    private static Chromium chromium;

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        SlackSettings settings = SlackSettings.standard();
        mailbox = Mailbox.start();
        slack = SlackSimulator.start(settings, Map.of(Mailbox.PATH, mailbox.page()));
        app = new SocketModeApp(
                settings.appToken(), SocketModeClient.Backend.JavaWebSocket, BoltApps.app(slack, settings));
        app.startAsync();
        BoltOverSocketModeTest.await("socket", () -> slack.sockets().sockets() == 1);
        chromium = Chromium.launch();
    }

    @AfterAll
    static void stop() throws Exception {
        chromium.close();
        app.close();
        slack.close();
        mailbox.close();
    }

    @Test
    void aRequestIsAskedAndDecidedInTheBrowser() {
        try (BrowserContext context = context(ColorScheme.LIGHT, 1_280)) {
            Page page = open(context, "dana");
            page.getByLabel("Message or command").fill("/brevet");
            page.keyboard().press("Enter");
            page.getByRole(AriaRole.DIALOG).waitFor();
            page.getByRole(
                            AriaRole.COMBOBOX,
                            new Page.GetByRoleOptions().setName("What").setExact(true))
                    .fill("or");
            page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("orders-prod or"))
                    .click();
            page.getByLabel("Why").fill("fix");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Ask").setExact(true))
                    .click();
            assertThat(page.locator("#modal").getByText("Say a little more.")).isVisible();
            assertThat(page.getByLabel("Why")).hasValue("fix");
            shoot(page, "slack-modal-light");
            page.getByLabel("Why").fill("stuck migration <!channel>");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Ask").setExact(true))
                    .click();
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
            // The reason is plain text: it rings for nobody.
            assertThat(page.locator("#main").getByText("orders-prod: stuck migration <!channel>"))
                    .isVisible();
            assertThat(page.locator("main .loud")).hasCount(0);

            page.getByLabel("You are").selectOption("ana");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve"))
                    .click();
            assertThat(page.locator("#main")).containsText("Approved by @Ana Ruiz");
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve")))
                    .hasCount(0);
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void theHomeShowsWhatTheAppPublished() {
        try (BrowserContext context = context(ColorScheme.DARK, 800)) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> complain(message.type(), message.text()));
            page.navigate(slack.page() + "?as=kai&in=home");
            assertThat(page.locator("#main").getByText("Your access")).isVisible();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void everyBlockIsShownAndUsableInBothThemesAtThreeWidths() {
        var messages = slack.workspace();
        messages.post("C07SECURIT", Workspace.BOT_USER, "All blocks", everything(), null, null);
        messages.post(
                "C07SECURIT",
                "U07BENOKAF",
                "Who is *that*? <@U07DANAKIM> <!here> <https://example.com|a link> `code`",
                null,
                null,
                null);
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {320, 800, 1_280}) {
                try (BrowserContext context = contextForAxe(theme, width)) {
                    Page page = context.newPage();
                    page.onConsoleMessage(message -> complain(message.type(), message.text()));
                    page.navigate(slack.page() + "?as=ben&in=C07SECURIT");
                    assertThat(page.locator("#main").getByText("would ring for everybody here"))
                            .isVisible();
                    shoot(page, "slack-blocks-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width);
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                            .as("no sideways scroll at " + width)
                            .isEqualTo(true);
                    assertThat(new AxeBuilder(page)
                                    .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                                    .analyze()
                                    .getViolations())
                            .as(theme + " " + width)
                            .isEmpty();
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void aMailIsShownWithoutItsScripts() throws Exception {
        Mails.send(
                mailbox.smtpPort(),
                "dana@example.com",
                "Decide by 15:00",
                "As text",
                "<p>As <b>HTML</b></p><script>document.title='bad'</script>");
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = contextForAxe(theme, 1_000)) {
                Page page = context.newPage();
                page.navigate(slack.address().resolve(Mailbox.PATH).toString());
                assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Decide by 15:00")))
                        .isVisible();
                assertThat(page.frameLocator("iframe").getByText("As HTML")).isVisible();
                assertThat(page.getByText("As text", new Page.GetByTextOptions().setExact(true))
                                .last())
                        .isVisible();
                // Not into the frame: no script runs in there, and axe is one.
                assertThat(new AxeBuilder(page)
                                .setLegacyMode(true)
                                .exclude("iframe")
                                .analyze()
                                .getViolations())
                        .isEmpty();
                shoot(page, "mailbox-" + theme.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static BrowserContext context(ColorScheme theme, int width) {
        return chromium.browser().newContext(options(theme, width));
    }

    // axe is injected into the page, which the page's own policy rightly forbids.
    private static BrowserContext contextForAxe(ColorScheme theme, int width) {
        return chromium.browser().newContext(options(theme, width).setBypassCSP(true));
    }

    private static Browser.NewContextOptions options(ColorScheme theme, int width) {
        return new Browser.NewContextOptions().setColorScheme(theme).setViewportSize(width, 900);
    }

    private Page open(BrowserContext context, String as) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> complain(message.type(), message.text()));
        page.onPageError(error -> complaints.add(error));
        page.navigate(slack.page() + "?as=" + as + "&in=" + CHANNEL);
        return page;
    }

    private void complain(String type, String text) {
        if (type.equals("error") || type.equals("warning")) {
            complaints.add(text);
        }
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    private static ArrayNode everything() {
        var blocks = Json.parse("""
                [{"type":"header","block_id":"h","text":{"type":"plain_text","text":"Access request: db-admin on orders-prod"}},
                 {"type":"section","block_id":"s","text":{"type":"mrkdwn","text":"Dana asks for *db-admin* until <!date^1790000000^{date_short} {time}|later>"},
                  "fields":[{"type":"plain_text","text":"Who: Dana Kim"},{"type":"plain_text","text":"How long: 2 h"}],
                  "accessory":{"type":"overflow","action_id":"more","options":[{"text":{"type":"plain_text","text":"Details"},"value":"d"}]}},
                 {"type":"rich_text","block_id":"r","elements":[{"type":"rich_text_quote","elements":[{"type":"text","text":"stuck <b>migration</b>"}]}]},
                 {"type":"context","block_id":"c","elements":[{"type":"mrkdwn","text":"0 of 1 approvals"},{"type":"plain_text","text":"first time"}]},
                 {"type":"divider","block_id":"d"},
                 {"type":"actions","block_id":"a","elements":[
                  {"type":"button","action_id":"yes","style":"primary","text":{"type":"plain_text","text":"Approve"},"accessibility_label":"Approve db-admin for Dana"},
                  {"type":"button","action_id":"no","style":"danger","text":{"type":"plain_text","text":"Deny…"},
                   "confirm":{"title":{"type":"plain_text","text":"Sure?"},"text":{"type":"plain_text","text":"Dana is told."},"confirm":{"type":"plain_text","text":"Deny"},"deny":{"type":"plain_text","text":"Back"}}},
                  {"type":"button","action_id":"web","text":{"type":"plain_text","text":"Open"},"url":"https://example.com/d/1"}]},
                 {"type":"image","block_id":"i","image_url":"https://example.com/x.png","alt_text":"a chart"}]""");
        return (ArrayNode) Objects.requireNonNull(blocks);
    }
}
