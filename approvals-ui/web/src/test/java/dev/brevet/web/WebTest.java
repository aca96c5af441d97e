package dev.brevet.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantEndingSoon;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantRemovalDelayed;
import dev.brevet.api.grant.GrantRemovalEscalated;
import dev.brevet.api.grant.Problem;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.request.DenyAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.testing.EventFeed;
import dev.brevet.views.testing.SampleWorld;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages as people meet them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@PagesUnderTest
class WebTest {

    private static final String HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202Egnp.exe "
            + "[[${7*7}]] ${T(java.lang.Runtime)} \" ' & ";

    private final EventFeed feed;
    private final SampleWorld world;
    private final FakeCommands commands;
    private final FakeShelf shelf;
    private Browser browser;
    private Instant now;

    @LocalServerPort
    private int port;

    @Autowired
    @SuppressWarnings("NullAway.Init") // the port and the browser come before the first test
    WebTest(EventFeed feed, SampleWorld world, FakeCommands commands, FakeShelf shelf) {
        this.feed = feed;
        this.world = world;
        this.commands = commands;
        this.shelf = shelf;
        this.now = Instant.now();
    }

    @BeforeAll
    void open() {
        Assumptions.assumeTrue(Browser.present(), "Chromium is not installed; on Debian: apt-get install chromium");
        browser = Browser.at(port);
    }

    @BeforeEach
    void furnish() {
        feed.clear();
        world.furnish();
        commands.clear();
        shelf.furnish();
        browser.complaints.clear();
        now = Instant.now();
        scene();
    }

    /** Pictures to look at, when somebody asks for them: {@code -Dbrevet.screenshots=true}. */
    private static void picture(Page page, String name) {
        if (Boolean.getBoolean("brevet.screenshots")) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/screenshots", name + ".png")));
        }
    }

    /** Looks again until it is so; polling inside the page would need what the policy forbids. */
    private static LocatorAssertions see(Locator locator) {
        return PlaywrightAssertions.assertThat(locator);
    }

    private Instant ago(long minutes) {
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

    /** One address as one person sees it. */
    record Address(String name, String person, String path) {}

    private static final List<Address> PAGES = List.of(
            new Address("my-access", "p-dana", "/"),
            new Address("my-access-empty", "p-new", "/"),
            new Address("search", "p-dana", "/?q=prod"),
            new Address("request-sheet", "p-dana", "/request/orders-admin"),
            new Address("request-sheet-instant", "p-dana", "/request/orders-readonly"),
            new Address("request-sheet-refused", "p-ben", "/request/orders-readwrite"),
            new Address("request-waiting", "p-dana", "/r/r-adm-2"),
            new Address("request-ready", "p-dana", "/r/r-rw-1"),
            new Address("request-denied", "p-dana", "/r/r-adm-1"),
            new Address("request-refused", "p-dana", "/r/r-no"),
            new Address("request-removed", "p-dana", "/r/r-ro-1"),
            new Address("request-stuck", "p-kai", "/r/r-rw-2"),
            new Address("inbox", "p-ana", "/inbox"),
            new Address("inbox-empty", "p-iris", "/inbox"),
            new Address("who-has-access", "p-iris", "/access"),
            new Address("who-had-access", "p-iris", "/access?at=2001-01-01 00:00"),
            new Address("record", "p-iris", "/record"),
            new Address("record-nothing", "p-iris", "/record?q=zzz"),
            new Address("story", "p-iris", "/record/g-ro-1"),
            new Address("story-stuck", "p-ben", "/record/g-rw-2"),
            new Address("revoke", "p-ben", "/g/g-rw-1/revoke"),
            new Address("attest", "p-ben", "/g/g-rw-2/attest"),
            new Address("connect-slack", "p-dana", "/connect/slack?t=good-token"),
            new Address("connect-slack-used", "p-dana", "/connect/slack?t=other"),
            new Address("passkeys", "p-ana", "/me/passkeys"),
            new Address("notifications", "p-dana", "/me/notifications"),
            new Address("passkeys-none", "p-dana", "/me/passkeys"),
            new Address("passkey-sign-in", "p-dana", "/signin/passkey"),
            // Nobody who signs in with a password only has a fresh proof: these show the way to one.
            new Address("step-up-without-passkey", "p-dana", "/me/passkeys/add"),
            new Address("step-up-with-passkey", "p-ana", "/me/passkeys/add"),
            new Address("step-up-gone", "p-dana", "/step-up/nothing"),
            new Address("not-yours", "p-kai", "/r/r-rw-1"),
            new Address("malformed", "p-kai", "/r/nonsense"),
            new Address("updating", "p-dana", "/r/r-not-there?recorded"),
            new Address("error-404", "p-dana", "/no/such/page"));

    @ParameterizedTest
    @ValueSource(ints = {320, 768, 1280})
    void every_page_is_free_of_axe_findings_and_fits_in_both_themes(int width) {
        List<String> findings = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Map<String, Page> windows = new HashMap<>();
            for (Address address : PAGES) {
                Page page =
                        windows.computeIfAbsent(address.person, person -> browser.window(person, width, scheme, true));
                page.navigate(address.path);
                String where = address.name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
                picture(page, where);
                new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                        .analyze()
                        .getViolations()
                        .forEach(rule -> rule.getNodes()
                                .forEach(node -> findings.add(where + ": " + rule.getId() + " " + node.getHtml() + " "
                                        + node.getFailureSummary())));
                Object overflow =
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (!overflow.equals(0)) {
                    findings.add(where + ": " + overflow + " px too wide");
                }
            }
            windows.values().forEach(page -> page.context().close());
        }
        assertThat(findings).isEmpty();
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void the_whole_flow_works_without_javascript() {
        Page dana = browser.window("p-dana", 1280, ColorScheme.LIGHT, false);
        dana.navigate("/?q=readonly");
        dana.locator("#can .row-link").first().click();
        dana.getByLabel("Why").fill("look at order 881");
        dana.getByLabel("30 min", new Page.GetByLabelOptions().setExact(true)).check();
        dana.getByText("See what happens with this time").click();
        assertThat(dana.getByLabel("Why").inputValue()).isEqualTo("look at order 881");
        dana.locator("#ask").click();
        assertThat(dana.url()).contains("/r/r-");
        assertThat(dana.content()).contains("Asked. It is on the record.").contains("Approved, setting up");
        SubmitAccessRequest asked = (SubmitAccessRequest) commands.sent().getLast();
        assertThat(asked.duration()).isEqualTo(Duration.ofMinutes(30));

        Page ana = browser.window("p-ana", 1280, ColorScheme.LIGHT, false);
        ana.navigate("/inbox");
        Locator ask = ana.locator("#ask-r-rw-3");
        ask.locator("select").selectOption("PT1H");
        ask.locator(".act-approve").click();
        ApproveAccessRequest approved = (ApproveAccessRequest) commands.sent().getLast();
        assertThat(approved.digest()).isEqualTo(SampleWorld.digest(new RequestId("r-rw-3")));
        assertThat(approved.duration()).isEqualTo(Duration.ofHours(1));
        assertThat(ana.content()).contains("Approved. Your decision is on the record.");

        Page kai = browser.window("p-kai", 1280, ColorScheme.LIGHT, false);
        kai.navigate("/r/r-rw-3");
        assertThat(kai.locator("[role=timer]").textContent()).contains("left");
        kai.getByText("I’m done").click();
        assertThat(kai.content()).contains("Ended (returned), removing").contains("Handed back.");

        Page ben = browser.window("p-ben", 1280, ColorScheme.LIGHT, false);
        ben.navigate("/g/g-rw-1/revoke");
        ben.locator("#reason").fill("incident on the target");
        ben.getByText("Revoke now").click();
        assertThat(ben.content()).contains("Ended (revoked), removing").contains("incident on the target");
    }

    private static AccessRefusal.StepUpNeeded more(Assurance assurance, Duration within) {
        return new AccessRefusal.StepUpNeeded(
                new Refusal(
                        "fresh-proof",
                        "orders-admin takes a passkey from the last five minutes.",
                        "Show it, and send the same again."),
                assurance,
                within);
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 768, 1280})
    void more_proof_is_asked_for_and_nothing_is_lost_or_sent_by_itself(int width) {
        List<String> findings = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            String where = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
            commands.clear();
            commands.demand(command -> {
                throw more(Assurance.PASSKEY, Duration.ofMinutes(5));
            });
            boolean scripts = scheme == ColorScheme.DARK;
            Page dana = browser.window("p-dana", width, scheme, scripts);
            dana.navigate("/request/orders-admin");
            dana.locator("#reason").fill("rebuild “an” <index> & more\nsecond line " + "W".repeat(90));
            dana.locator("#ask").click();
            dana.waitForURL("**/step-up/**");
            assertThat(dana.locator("h1").textContent()).isEqualTo("Show once more that it is you");
            assertThat(dana.content()).contains("takes a passkey").contains("nothing is sent until you say so");
            assertThat(dana.locator("a.btn-primary").getAttribute("href"))
                    .matches("/oauth2/authorization/brevet\\?step-up=[0-9a-f-]{36}");
            picture(dana, "step-up-form" + where);
            findings.addAll(axe(dana, "step-up-form" + where));
            dana.reload();
            assertThat(commands.sent()).isEmpty();
            dana.context().close();

            // A proof from the beginning of time is fresh enough here, so the way back can be seen without a provider.
            commands.clear();
            commands.demand(command -> {
                throw more(Assurance.CHAT, Duration.ofDays(365_000));
            });
            Page kai = browser.window("p-kai", width, scheme, scripts);
            kai.navigate("/request/orders-admin");
            kai.locator("#reason").fill("rebuild “an” <index> & more\nsecond line " + "W".repeat(90));
            kai.locator("#ask").click();
            kai.waitForURL("**/step-up/**");
            assertThat(kai.locator("h1").textContent()).isEqualTo("It is you. Send it now?");
            assertThat(kai.locator("dl").textContent())
                    .contains("rebuild “an” <index> & more")
                    .contains("second line");
            picture(kai, "step-up-send" + where);
            findings.addAll(axe(kai, "step-up-send" + where));
            assertThat(commands.sent()).isEmpty();
            commands.satisfied();
            kai.locator("#send").click();
            kai.waitForURL("**/r/r-*");
            SubmitAccessRequest sent = (SubmitAccessRequest) commands.sent().getFirst();
            assertThat(sent.reason().replace("\r", ""))
                    .isEqualTo("rebuild “an” <index> & more\nsecond line " + "W".repeat(90));
            assertThat(commands.sent()).hasSize(1);
            kai.goBack();
            kai.reload();
            assertThat(commands.sent()).hasSize(1);
            kai.context().close();
        }
        assertThat(findings).isEmpty();
        assertThat(browser.complaints).isEmpty();
    }

    private static List<String> axe(Page page, String where) {
        List<String> findings = new ArrayList<>();
        if ((boolean) page.evaluate("'js' in document.documentElement.dataset")) {
            new AxeBuilder(page)
                    .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                    .analyze()
                    .getViolations()
                    .forEach(rule -> findings.add(where + ": " + rule.getId()));
        }
        if (!page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                .equals(0)) {
            findings.add(where + ": too wide");
        }
        return findings;
    }

    @Test
    void an_errand_is_nobody_elses_and_goes_when_it_is_left() {
        commands.demand(command -> {
            throw more(Assurance.CHAT, Duration.ofDays(365_000));
        });
        Page dana = browser.window("p-dana", 1280, ColorScheme.LIGHT, false);
        dana.navigate("/request/orders-readonly");
        dana.locator("#reason").fill("mine");
        dana.locator("#ask").click();
        String errand = dana.url();
        Page kai = browser.window("p-kai", 1280, ColorScheme.LIGHT, false);
        kai.navigate(errand);
        assertThat(kai.content()).doesNotContain("mine").contains("Nothing here");
        dana.getByText("Leave it").click();
        dana.navigate(errand);
        assertThat(dana.content()).contains("Nothing here");
        assertThat(commands.sent()).isEmpty();
    }

    @Test
    void what_is_too_long_to_keep_is_said() {
        commands.demand(command -> {
            throw more(Assurance.SIGN_IN, Duration.ofMinutes(5));
        });
        Page dana = browser.window("p-dana", 1280, ColorScheme.LIGHT, false);
        dana.navigate("/request/orders-readonly");
        dana.locator("#reason").evaluate("it => { it.removeAttribute('maxlength'); it.value = 'x'.repeat(40000); }");
        dana.locator("#ask").click();
        assertThat(dana.content()).contains("too long to be kept");
    }

    @Test
    void a_passkey_is_removed_by_its_holder() {
        Page ana = browser.window("p-ana", 1280, ColorScheme.LIGHT, false);
        ana.navigate("/me/passkeys");
        assertThat(ana.locator(".entry").count()).isEqualTo(2);
        ana.locator(".entry button").first().click();
        assertThat(ana.locator(".note").textContent()).contains("Removed");
        assertThat(ana.locator(".entry").count()).isEqualTo(1);
        assertThat(ana.locator(".entry .row-name").textContent()).startsWith("<b>key</b>");
    }

    @Test
    void what_one_is_told_is_chosen_without_a_script_and_safety_stays_on() {
        Page dana = browser.window("p-dana", 1280, ColorScheme.LIGHT, false);
        dana.navigate("/me/notifications");
        assertThat(dana.locator("input[value='ready/email']").isChecked()).isTrue();
        assertThat(dana.locator("input[value='stuck/email']").isDisabled()).isTrue();
        dana.locator("input[value='ready/email']").uncheck();
        dana.locator("main button[type=submit]").click();
        assertThat(dana.locator(".note").textContent()).contains("Saved");
        assertThat(dana.locator("input[value='ready/email']").isChecked()).isFalse();
        assertThat(dana.locator("input[value='waiting/email']").isChecked()).isTrue();
        assertThat(dana.locator("input[value='stuck/email']").isChecked()).isTrue();
    }

    @Test
    void asking_needs_no_mouse_and_the_page_follows_by_itself() {
        Page page = browser.window("p-dana", 1280, ColorScheme.LIGHT, true);
        page.navigate("/");
        page.keyboard().press("/");
        page.waitForResponse("**/?q=*", () -> page.keyboard().type("admin"));
        see(page.locator("#can .row-link")).hasCount(1);
        page.keyboard().press("Enter");
        page.waitForURL("**/request/orders-admin");
        page.keyboard().type("rebuild an index");
        page.keyboard().press("Control+Enter");
        page.waitForURL("**/r/r-*");
        RequestId id = ((SubmitAccessRequest) commands.sent().getLast()).requestId();
        assertThat(page.locator(".step-now").textContent()).contains("Waiting for approval (0 of 2)");

        world.approve(id, SampleWorld.ANA, false, null, Instant.now());
        feed.deliver();
        see(page.locator(".step-now")).containsText("(1 of 2)");
        world.approve(id, SampleWorld.BEN, true, null, Instant.now());
        world.ready(id, Instant.now());
        feed.deliver();
        see(page.locator("[role=timer]")).containsText("left");
        assertThat(page.locator(".connection").textContent())
                .isEqualTo("psql postgresql://dana@orders.internal:5432/orders");
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void deciding_needs_no_mouse() {
        Page page = browser.window("p-ana", 1280, ColorScheme.DARK, true);
        world.ask("rw-4", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(1), "second", now);
        feed.deliver();
        page.navigate("/inbox");
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("ask-r-rw-4");
        page.keyboard().press("k");
        page.keyboard().press("d");
        page.keyboard().type("use read-only");
        page.keyboard().press("Control+Enter");
        see(page.locator(".note")).containsText("Denied");
        see(page.locator("#keys-toggle")).isVisible();
        assertThat(commands.sent().getLast())
                .isEqualTo(new DenyAccessRequest(
                        new RequestId("r-rw-3"),
                        SampleWorld.ANA,
                        SampleWorld.digest(new RequestId("r-rw-3")),
                        "use read-only"));
        page.keyboard().press("j");
        page.keyboard().press("a");
        page.keyboard().press("Enter");
        see(page.locator(".note")).containsText("Approved");
        assertThat(commands.sent().getLast()).isInstanceOf(ApproveAccessRequest.class);
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void what_somebody_is_writing_is_not_replaced_by_what_is_new() {
        Page page = browser.window("p-ana", 1280, ColorScheme.LIGHT, true);
        page.navigate("/inbox");
        page.keyboard().press("j");
        page.keyboard().press("d");
        page.keyboard().type("half a sen");
        world.ask("rw-5", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(1), "third", now);
        feed.deliver();
        see(page.locator("#inbox-count")).containsText("2");
        assertThat(page.locator("#why-r-rw-3").inputValue()).isEqualTo("half a sen");
    }

    @Test
    void a_stale_decision_and_a_refused_one_say_what_happened_and_what_would_help() {
        Page page = browser.window("p-ana", 1280, ColorScheme.LIGHT, false);
        page.navigate("/inbox");
        page.locator("#ask-r-rw-3 .decide-yes")
                .evaluate("form => form.querySelector('[name=digest]').value = '0'.repeat(64)");
        page.locator("#ask-r-rw-3 .act-approve").click();
        assertThat(page.locator("h1").textContent()).isEqualTo("That did not happen");
        assertThat(page.content())
                .contains("What would help")
                .contains("Load the request again")
                .contains("stale-digest");

        page.navigate("/inbox");
        page.locator("#say-r-rw-3").fill("refuse me");
        page.locator("#ask-r-rw-3 .act-approve").click();
        assertThat(page.content()).contains("Nobody decides for themselves.").contains("The attempt is on the record.");
    }

    @Test
    void a_form_that_is_not_right_keeps_what_was_written() {
        Page page = browser.window("p-dana", 1280, ColorScheme.LIGHT, true);
        page.navigate("/request/orders-readwrite");
        page.locator("#reason").fill("kept");
        page.locator("#minutes").fill("abc");
        page.waitForSelector("#preview .no-why");
        assertThat(page.locator("#preview").textContent()).contains("not a number of minutes");
        page.locator("#sheet").evaluate("form => form.submit()");
        page.waitForSelector("[role=alert]");
        assertThat(page.locator("#reason").inputValue()).isEqualTo("kept");
        assertThat(commands.sent()).isEmpty();
    }

    @Test
    void the_sheet_offers_what_policy_lets_and_presets_its_default() {
        Page page = browser.window("p-dana", 1280, ColorScheme.LIGHT, false);
        page.navigate("/request/orders-readonly");
        assertThat(page.locator("#how-long .pick").allTextContents())
                .containsExactly("15 min", "30 min", "45 min", "1 h", "2 h", "4 h", "other");
        assertThat(page.locator("#how-long input:checked").inputValue()).isEqualTo("PT45M");
        assertThat(page.locator("#how-long-hint").textContent())
                .isEqualTo("Up to 4 h, as policy has it for you now. Proposed: 45 min.");
        page.navigate("/request/orders-readonly?duration=PT5H");
        assertThat(page.locator("#how-long input:checked").inputValue()).isEqualTo("PT5H");
        page.navigate("/request/orders-readonly");
        page.locator("#reason").fill("as proposed");
        page.locator("#ask").click();
        assertThat(((SubmitAccessRequest) commands.sent().getFirst()).duration())
                .isEqualTo(Duration.ofMinutes(45));
    }

    @Test
    void a_double_click_is_one_request() {
        Page page = browser.window("p-dana", 1280, ColorScheme.LIGHT, true);
        page.navigate("/request/orders-readwrite");
        page.locator("#reason").fill("once");
        Object ends = page.locator("#sheet")
                .evaluate("async form => { const body = new URLSearchParams(new FormData(form));"
                        + " const send = () => fetch(form.action, {method: 'POST', body});"
                        + " return [(await send()).url, (await send()).url]; }");
        assertThat(commands.sent()).hasSize(1);
        RequestId id = ((SubmitAccessRequest) commands.sent().getFirst()).requestId();
        assertThat((List<?>) ends).allSatisfy(url -> assertThat((String) url).contains("/r/" + id));
    }

    @Test
    void hostile_text_is_text_and_fits() {
        String longest = "x".repeat(1500) + " " + "W".repeat(1400);
        world.enrol(
                new PersonId("p-kai"),
                HOSTILE + "N".repeat(200),
                "kai",
                new dev.brevet.api.directory.GroupId("engineers"));
        RequestId id =
                world.ask("bad", SampleWorld.KAI, "orders-readwrite", Duration.ofHours(1), HOSTILE + longest, now);
        feed.deliver();
        for (Address address : List.of(
                new Address("hostile-inbox", "p-ana", "/inbox"),
                new Address("hostile-request", "p-kai", "/r/" + id),
                new Address("hostile-home", "p-kai", "/"),
                new Address("hostile-story", "p-iris", "/record/" + id),
                new Address(
                        "hostile-record",
                        "p-iris",
                        "/record?q=" + "%3Cscript%3Ealert(3)%3C/script%3E%22onfocus=alert(4)"),
                new Address("hostile-again", "p-kai", "/request/orders-readwrite?again=" + id))) {
            Page page = browser.window(address.person, 320, ColorScheme.LIGHT, true);
            page.navigate(address.path);
            page.waitForTimeout(200);
            assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as(address.name)
                    .isEqualTo(0);
            assertThat((String) page.evaluate("document.body.innerText")).doesNotContain("\u202E");
            picture(page, address.name);
            page.context().close();
        }
        Page page = browser.window("p-ana", 1280, ColorScheme.LIGHT, true);
        page.navigate("/inbox");
        String said = page.locator("#ask-r-bad .quote").textContent();
        assertThat(said).isEqualTo((HOSTILE + longest).replace("\u202E", "[U+202E]"));
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void the_first_load_is_light() {
        Page page = browser.window("p-dana", 1280, ColorScheme.LIGHT, true);
        List<Request> requests = new ArrayList<>();
        page.onRequestFinished(requests::add);
        page.navigate("/");
        page.waitForTimeout(300);
        long bytes = requests.stream()
                .filter(request -> !request.url().endsWith("/live"))
                .mapToLong(request -> request.sizes().responseBodySize + request.sizes().responseHeadersSize)
                .sum();
        System.out.println("first load of My access: " + bytes + " bytes in " + requests.size() + " requests");
        assertThat(requests).hasSizeGreaterThanOrEqualTo(6);
        assertThat(bytes).isLessThan(120_000);
    }

    @Test
    void the_stream_tells_again_and_again_also_after_another_listener_has_gone() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/live"))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("p-dana:x".getBytes(UTF_8)))
                    .build();
            client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body()
                    .close();
            var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.headers().firstValue("X-Accel-Buffering")).contains("no");
            try (BufferedReader stream = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
                awaitIndex(stream, feed.delivered());
                for (int i = 0; i < 3; i++) {
                    world.ask("live-" + i, SampleWorld.DANA, "orders-admin", Duration.ofHours(1), "x", now);
                    feed.deliver();
                    awaitIndex(stream, feed.delivered());
                }
            }
        }
    }

    private static void awaitIndex(BufferedReader stream, int index) throws Exception {
        CompletableFuture.supplyAsync(() -> stream.lines().anyMatch(("data:" + index)::equals))
                .get(5, TimeUnit.SECONDS);
    }

    @Test
    void ten_pages_of_one_browser_work_and_share_a_stream() {
        Page first = browser.window("p-dana", 800, ColorScheme.LIGHT, true);
        List<Page> pages = new ArrayList<>(List.of(first));
        for (int i = 0; i < 9; i++) {
            pages.add(first.context().newPage());
        }
        List<String> streams = java.util.Collections.synchronizedList(new ArrayList<>());
        first.context().onRequest(request -> {
            if (request.url().endsWith("/live")) {
                streams.add(request.url());
            }
        });
        pages.forEach(page -> page.navigate("/r/r-adm-2"));
        assertThat(streams).hasSize(1);
        world.approve(new RequestId("r-adm-2"), SampleWorld.BEN, true, null, Instant.now());
        feed.deliver();
        pages.forEach(page -> see(page.locator(".steps")).containsText("Approved, setting up"));
        first.context().close();
    }
}
