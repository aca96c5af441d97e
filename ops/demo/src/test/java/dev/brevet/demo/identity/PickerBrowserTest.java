package dev.brevet.demo.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import dev.brevet.demo.people.DemoPeople;
import dev.brevet.demo.people.DemoPerson;
import dev.brevet.demo.shared.Chromium;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

@DisabledIfEnvironmentVariable(
        named = "BREVET_TESTS_WITHOUT",
        matches = ".*chromium.*",
        disabledReason = "Chromium is not installed; ./brevet test names the package")
class PickerBrowserTest {

    private static final Path SHOTS = Path.of("target/screenshots");

    @TempDir
    static Path folder;

    static IdentityProvider provider;
    static HttpServer brevet;
    static Chromium chromium;
    static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        brevet = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        brevet.createContext("/", exchange -> {
            byte[] page = "<!DOCTYPE html><title>Brevet</title>back".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        brevet.start();
        provider = IdentityProvider.start(new IdentitySettings(
                folder, "secret-of-the-test", brevet.getAddress().getPort()));
        chromium = Chromium.launch();
        browser = chromium.browser();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        provider.close();
        brevet.stop(0);
    }

    @Test
    void isAccessibleInBothThemesAtEveryWidth() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = context(scheme, 1280, true)) {
                Page page = context.newPage();
                for (String path : List.of("/sign-in", "/sign-in?unknown", "/sign-in?confirm", "/signed-out")) {
                    page.navigate(provider.issuer() + path);
                    for (int width : List.of(320, 768, 1280)) {
                        page.setViewportSize(width, 900);
                        isAccessible(page, path, scheme, width);
                    }
                }
            }
        }
    }

    private static void isAccessible(Page page, String path, ColorScheme scheme, int width) {
        String name = path.replaceAll("[^a-z]+", "-").substring(1) + "-"
                + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true));

        assertThat(new AxeBuilder(page).analyze().getViolations()).as(name).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("%s does not scroll sideways", name)
                .isEqualTo(true);
    }

    @Test
    void showsEachPersonOnceWithOneSentence() {
        try (BrowserContext context = context(ColorScheme.LIGHT, 1280, true)) {
            Page page = context.newPage();
            page.navigate(provider.issuer() + "/sign-in");

            Locator buttons = page.getByRole(AriaRole.BUTTON);
            assertThat(buttons.count()).isEqualTo(8);
            for (DemoPerson person : DemoPeople.ALL) {
                assertThat(button(page, person).innerText()).contains(person.who());
            }
        }
    }

    @Test
    void signsInWithoutScriptsAndByKeyboardAlone() {
        try (BrowserContext context = context(ColorScheme.LIGHT, 768, false)) {
            Page page = context.newPage();
            page.navigate(authorization());
            assertThat(page.url()).endsWith("/sign-in");

            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.waitForURL("**/login/oauth2/code/brevet**");

            assertThat(page.url())
                    .contains("/login/oauth2/code/brevet?")
                    .contains("code=")
                    .contains("state=st-9");
        }
    }

    private static Locator button(Page page, DemoPerson person) {
        return page.locator("button[value=" + person.account() + "]");
    }

    private static BrowserContext context(ColorScheme scheme, int width, boolean scripts) {
        return browser.newContext(new Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setViewportSize(width, 900)
                .setJavaScriptEnabled(scripts)
                // axe is injected into the page, which the page's own policy rightly forbids.
                .setBypassCSP(scripts));
    }

    private static String authorization() {
        return provider.issuer() + "/oauth2/authorize?response_type=code&client_id=brevet-demo&scope=openid%20profile"
                + "&state=st-9&nonce=n&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                + "&code_challenge_method=S256&redirect_uri=http%3A%2F%2Flocalhost%3A"
                + brevet.getAddress().getPort() + "%2Flogin%2Foauth2%2Fcode%2Fbrevet";
    }
}
