package dev.brevet.web;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.views.testing.EventFeed;
import dev.brevet.views.testing.SampleWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the tests of pages have in common: the sample world, one server, one browser, and a way to look. */
@PagesUnderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Spring fills the fields before the first test
abstract class PageScene {

    @Autowired
    EventFeed feed;

    @Autowired
    SampleWorld world;

    @Autowired
    FakeCommands commands;

    @Autowired
    FakeShelf shelf;

    @Autowired
    FakePolicyDesk desk;

    @Autowired
    FakePeopleDesk people;

    @Autowired
    FakeDirectoryDesk sources;

    @LocalServerPort
    int port;

    Browser browser;

    @BeforeEach
    void furnish() {
        Assumptions.assumeTrue(Browser.present(), "Chromium is not installed; on Debian: apt-get install chromium");
        browser = Browser.at(port);
        feed.clear();
        world.furnish();
        GroupId admins = WellKnownGroups.PLATFORM_ADMINS;
        world.enrol(FakePolicyDesk.MAX, "Max Sorel", "max", admins);
        world.enrol(FakePolicyDesk.MIA, "Mia Thorn", "mia", admins);
        feed.deliver();
        commands.clear();
        shelf.furnish();
        desk.furnish();
        people.furnish();
        sources.furnish();
        browser.complaints.clear();
    }

    @AfterEach
    void closeWindows() {
        if (browser != null) {
            browser.closeWindows();
        }
    }

    Page as(String person) {
        return browser.window(person, 1280, ColorScheme.LIGHT, false);
    }

    /** One address as one person sees it. */
    record Address(String name, String person, String path) {}

    /**
     * Opens the pages: axe looks once, widths are checked at each, and pictures are taken of both themes if somebody asks for
     * them: {@code -Dbrevet.screenshots=true}, of every width in both themes with {@code -Dbrevet.screenshots.all=true} too.
     */
    List<String> look(List<Address> addresses) {
        List<String> findings = new ArrayList<>();
        for (Address address : addresses) {
            Page page = browser.window(address.person, 1280, ColorScheme.LIGHT, true);
            // What goes on by itself holds still to be looked at.
            page.route("**/plan*", route -> {
                APIResponse response = route.fetch();
                Map<String, String> headers = new HashMap<>(response.headers());
                headers.remove("refresh");
                route.fulfill(new Route.FulfillOptions().setResponse(response).setHeaders(headers));
            });
            page.navigate(address.path);
            look(page, address.name, findings);
            page.context().close();
        }
        return findings;
    }

    /** The same for what a page shows now. */
    static void look(Page page, String name, List<String> findings) {
        new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations()
                .forEach(rule -> rule.getNodes()
                        .forEach(node -> findings.add(
                                name + ": " + rule.getId() + " " + node.getHtml() + " " + node.getFailureSummary())));
        for (int width : List.of(1280, 768, 360, 320)) {
            page.setViewportSize(width, 900);
            Object overflow =
                    page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (!overflow.equals(0)) {
                findings.add(name + ": " + overflow + " px too wide at " + width);
            }
            picture(page, name + "-" + width);
        }
    }

    private static void picture(Page page, String name) {
        if (Boolean.getBoolean("brevet.screenshots")) {
            // The two that differ most; every width is checked anyway.
            List<ColorScheme> both = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
            for (ColorScheme scheme : Boolean.getBoolean("brevet.screenshots.all")
                    ? both
                    : name.endsWith("-1280")
                            ? List.of(ColorScheme.LIGHT)
                            : name.endsWith("-360") ? List.of(ColorScheme.DARK) : List.<ColorScheme>of()) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.reload();
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/screenshots", name + "-" + scheme + ".png")));
            }
        }
    }
}
