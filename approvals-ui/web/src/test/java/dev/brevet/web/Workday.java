package dev.brevet.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantEndingSoon;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantRemovalDelayed;
import dev.brevet.api.grant.GrantRemovalEscalated;
import dev.brevet.api.grant.Problem;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Channel;
import dev.brevet.views.testing.SampleWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of everyday pages look at: a day in the middle of work. */
abstract class Workday extends PageScene {

    Instant now = Instant.EPOCH;

    @BeforeEach
    void work() {
        now = Instant.now();
        scene();
    }

    /** Pictures to look at, when somebody asks for them: {@code -Dbrevet.screenshots=true}. */
    static void shoot(Page page, String name) {
        if (Boolean.getBoolean("brevet.screenshots")) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/screenshots", name + ".png")));
        }
    }

    /** Looks again until it is so; polling inside the page would need what the policy forbids. */
    static LocatorAssertions see(Locator locator) {
        return PlaywrightAssertions.assertThat(locator);
    }

    Instant ago(long minutes) {
        return now.minus(Duration.ofMinutes(minutes));
    }

    /** A day in the middle of work: something of everything. */
    private void scene() {
        RequestId early = world.ask(
                "ro-1",
                SampleWorld.DANA,
                "orders-readonly",
                Duration.ofHours(2),
                "look at a customer’s order, SUP-881",
                ago(300));
        GrantId returned = world.ready(early, ago(299));
        world.end(returned, EndCause.RETURNED, SampleWorld.DANA, null, ago(220));
        world.removed(returned, ago(220).plusMillis(420));
        RequestId denied =
                world.ask("adm-1", SampleWorld.DANA, "orders-admin", Duration.ofHours(1), "add a column", ago(180));
        world.deny(denied, SampleWorld.BEN, "use read-write for this", ago(170));
        RequestId running = world.ask(
                "rw-1", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "stuck migration, INC-42", ago(50));
        world.approve(running, SampleWorld.ANA, true, "Go ahead, I am watching.", ago(48));
        world.ready(running, ago(48).plusMillis(610));
        world.define("web-root", "Root on the web hosts of staging.", "web_root", 1, List.of());
        RequestId ending =
                world.ask("web-1", SampleWorld.DANA, "web-root", Duration.ofHours(1), "rotate a certificate", ago(52));
        world.ready(ending, ago(52).plusMillis(300));
        feed.append(new GrantEndingSoon(ending.grant(), ago(52).plus(Duration.ofHours(1)), ago(2)));
        world.ask(
                "adm-2",
                SampleWorld.DANA,
                "orders-admin",
                Duration.ofHours(1),
                "rebuild a bloated index before the sale, CHG-1190",
                ago(20));
        world.approve(new RequestId("r-adm-2"), SampleWorld.ANA, false, null, ago(15));
        RequestId stuck = world.ask(
                "rw-2",
                SampleWorld.KAI,
                "orders-readwrite",
                Duration.ofHours(1),
                "fix double bookings, INC-40",
                ago(130));
        world.approve(stuck, SampleWorld.ANA, true, null, ago(129));
        world.ready(stuck, ago(129));
        world.end(stuck.grant(), EndCause.EXPIRED, null, null, ago(69));
        feed.append(new GrantRemovalDelayed(stuck.grant(), Problem.UNREACHABLE, ago(69)));
        feed.append(new GrantRemovalEscalated(stuck.grant(), ago(68)));
        world.ask(
                "rw-3",
                SampleWorld.KAI,
                "orders-readwrite",
                Duration.ofHours(4),
                "replay yesterday’s failed payments, INC-43",
                ago(8));
        feed.append(
                new AccessRequestRefused(
                        new RequestId("r-no"),
                        SampleWorld.DANA,
                        new dev.brevet.api.catalog.EntitlementId("web-root"),
                        SampleWorld.ORDERS,
                        Duration.ofHours(1),
                        null,
                        feed.text("try"),
                        null,
                        "not-an-asker",
                        "none",
                        null,
                        ago(90)),
                SampleWorld.DANA,
                Channel.WEB);
        feed.deliver();
    }
}
