package dev.brevet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.brevet.api.directory.DelegationStarted;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonManagerChanged;
import dev.brevet.api.grant.ActivateGrant;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantExtended;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantScheduled;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.AccessRequestEscalated;
import dev.brevet.api.request.AccessRequestReminded;
import dev.brevet.api.request.ApprovalBasis;
import dev.brevet.api.request.AskForExtension;
import dev.brevet.api.request.Handling;
import dev.brevet.api.request.RequestId;
import dev.brevet.views.testing.SampleWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More time, grants that their holder starts, and the inbox of those who decide for others. */
class LongerTest extends PageScene {

    private static final GrantId RUNNING = new GrantId("g-rw-1");
    private static final Duration HOUR = Duration.ofHours(1);

    private Instant now = Instant.now();

    @BeforeEach
    void run() {
        now = Instant.now();
        RequestId running =
                world.ask("rw-1", SampleWorld.DANA, "orders-readwrite", HOUR, "stuck migration, INC-42", ago(50));
        world.approve(running, SampleWorld.ANA, true, null, ago(48));
        world.ready(running, ago(48));
        feed.deliver();
    }

    private Instant ago(long minutes) {
        return now.minus(Duration.ofMinutes(minutes));
    }

    private static LocatorAssertions see(Locator locator) {
        return PlaywrightAssertions.assertThat(locator);
    }

    private static void pick(Page page, String length) {
        page.locator("label.pick")
                .filter(new Locator.FilterOptions().setHasText(length))
                .click();
    }

    private Page window(String person) {
        return browser.window(person, 1280, ColorScheme.LIGHT, true);
    }

    private RequestId escalated() {
        Handling handling = new Handling(
                RUNNING,
                List.of(new GroupId("oncall")),
                ago(10),
                new Handling.Escalation(new GroupId("security"), ago(5)));
        RequestId more = world.askForMore("more-1", Duration.ofMinutes(30), "the index is not done", handling, ago(15));
        feed.append(new AccessRequestReminded(more, ago(10)));
        feed.append(new AccessRequestEscalated(more, new GroupId("security"), ago(5)));
        feed.deliver();
        return more;
    }

    private GrantId waitingForDana() {
        RequestId asked = world.ask("later-1", SampleWorld.DANA, "orders-admin", HOUR, "tonight’s release", ago(30));
        feed.append(new AccessRequestApproved(asked, asked.grant(), ApprovalBasis.APPROVALS, HOUR, ago(29)));
        feed.append(new GrantScheduled(
                asked.grant(),
                SampleWorld.DANA,
                new dev.brevet.api.catalog.EntitlementId("orders-admin"),
                SampleWorld.ORDERS,
                SampleWorld.GIVES,
                HOUR,
                now.plus(Duration.ofHours(8)),
                true,
                new GrantBasis("catalogue-1", List.of(SampleWorld.ANA), null),
                ago(29)));
        feed.deliver();
        return asked.grant();
    }

    @Test
    void more_time_is_asked_for_on_the_grant_and_its_page_says_how_far_it_is() {
        Page page = window("p-dana");
        page.navigate("/");
        page.locator("#extend-" + RUNNING).click();
        see(page.locator("h1")).containsText("Extend orders-readwrite");
        pick(page, "2 h");
        page.locator("#reason").fill("the index is not done");
        page.locator("#extend").click();
        see(page.locator(".no-why")).containsText("at most 1 h");
        see(page.locator("#reason")).hasValue("the index is not done");

        pick(page, "1 h");
        page.locator("#extend").click();
        see(page.locator(".steps")).containsText("Dana Kim asked for 1 h more. oncall is told.");
        see(page.locator(".steps")).containsText("security may decide as well");
        assertThat(commands.sent()).last().isInstanceOfSatisfying(AskForExtension.class, c -> assertThat(c.grantId())
                .isEqualTo(RUNNING));
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void an_extended_grant_shows_its_new_end_and_its_story_tells_why() {
        RequestId more = escalated();
        feed.append(new AccessRequestApproved(more, RUNNING, ApprovalBasis.APPROVALS, HOUR, ago(1)));
        feed.append(new GrantExtended(RUNNING, more.value(), now.plus(Duration.ofMinutes(72)), List.of(), ago(1)));
        feed.deliver();
        Page page = window("p-dana");
        page.navigate("/r/r-rw-1");
        see(page.locator(".left")).containsText("1 h 1");
        page.navigate("/r/" + more);
        see(page.locator(".steps")).containsText("Extended");
        page.navigate("/record/" + RUNNING);
        see(page.locator(".story")).containsText("It was extended until");
    }

    @Test
    void what_waits_for_its_holder_is_started_by_them() {
        GrantId waits = waitingForDana();
        Page page = window("p-dana");
        page.navigate("/");
        see(page.locator("#grant-" + waits)).containsText("waits for you: start it until");
        page.locator("#start-" + waits).click();
        see(page.locator(".note")).containsText("Started.");
        assertThat(commands.sent()).last().isInstanceOf(ActivateGrant.class);
    }

    @Test
    void the_inbox_holds_what_one_decides_by_escalation_as_a_manager_and_in_somebodys_place() {
        Page kai = window("p-kai");
        kai.navigate("/inbox");
        see(kai.locator("main")).containsText("Nothing waits for you.");

        RequestId more = escalated();
        Page ben = window("p-ben");
        ben.navigate("/inbox");
        see(ben.locator("#ask-" + more)).containsText("asks for more time with");
        see(ben.locator("#ask-" + more)).containsText("Nobody decided in time, so security may decide as well.");

        feed.append(new DelegationStarted(SampleWorld.ANA, SampleWorld.KAI, ago(1), now.plus(HOUR), null, ago(1)));
        feed.deliver();
        kai.navigate("/inbox");
        see(kai.locator("#ask-" + more)).containsText("You decide for orders-owners.");
        see(kai.locator("#inbox-count")).containsText("1");

        feed.append(new PersonManagerChanged(SampleWorld.DANA, SampleWorld.KAI, ago(1)));
        feed.deliver();
        world.define(
                "by-manager",
                "What a manager lets people have.",
                "by_manager",
                1,
                List.of(new dev.brevet.api.catalog.ApprovalNeed(
                        dev.brevet.api.directory.WellKnownGroups.MANAGER_OF_ASKER, 1)));
        RequestId asked = world.ask("man-1", SampleWorld.DANA, "by-manager", HOUR, "a look", ago(1));
        feed.deliver();
        kai.navigate("/inbox");
        see(kai.locator("#ask-" + asked)).containsText("You decide for manager-of-asker.");
    }

    @Test
    void the_pages_are_free_of_axe_findings_in_both_themes_and_can_be_looked_at() {
        RequestId more = escalated();
        waitingForDana();
        feed.append(new DelegationStarted(SampleWorld.ANA, SampleWorld.KAI, ago(1), now.plus(HOUR), null, ago(1)));
        feed.deliver();
        List<String> findings = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(320, 1280)) {
                looked("p-dana", "/", "home", width, scheme, findings);
                looked("p-dana", "/g/" + RUNNING + "/extend", "extend", width, scheme, findings);
                looked("p-dana", "/r/" + more, "extension", width, scheme, findings);
                looked("p-kai", "/inbox", "inbox-stand-in", width, scheme, findings);
            }
        }
        assertThat(findings).isEmpty();
        assertThat(browser.complaints).isEmpty();
    }

    private void looked(String person, String path, String name, int width, ColorScheme scheme, List<String> findings) {
        Page page = browser.window(person, width, scheme, true);
        page.navigate(path);
        String where = "longer-" + name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        if (Boolean.getBoolean("brevet.screenshots")) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/screenshots", where + ".png")));
        }
        new AxeBuilder(page)
                .analyze()
                .getViolations()
                .forEach(v -> findings.add(where + ": " + v.getId() + " " + v.getHelp()));
        Object wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        if (Boolean.TRUE.equals(wide)) {
            findings.add(where + ": wider than the window");
        }
        page.context().close();
    }
}
