package dev.brevet.app.stepup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.brevet.app.support.Scene.ANA;
import static dev.brevet.app.support.Scene.DANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.ChangeGroups;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.LinkAccount;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.PoliciesOfTest;
import dev.brevet.app.support.Scene;
import dev.brevet.app.support.Service;
import dev.brevet.app.support.TestPostgres;
import dev.brevet.connectors.testkit.MockTarget;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Break-glass in a real browser, with a real Keycloak that is then stopped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisabledIfEnvironmentVariable(
        named = "BREVET_TESTS_WITHOUT",
        matches = ".*chromium.*",
        disabledReason = "Chromium is not installed; ./brevet test names the package")
class BreakGlassBrowserTest {

    private static final PersonId MAX = new PersonId("max");
    private static final String WHY = "Orders are stuck and nobody answers.";

    private static final String POLICIES = """
            version: 1
            policies:
              - name: orders-write
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [engineers]}
                approvals:
                  stages: [{all: [{group: security}]}]
                breakGlass:
                  who: {groups: [oncall]}
                  cap: PT30M
                  stepUp: {assurance: passkey, within: PT5M}
                  reviewers: [orders-owners]
                  reviewWithin: P1D
                  passkeyWithoutProvider: [dana]
              - name: orders-admin
                covers: {entitlements: [orders-admin]}
                who: {groups: [engineers]}
                approvals:
                  stages: [{all: [{group: security}]}]
                breakGlass:
                  who: {groups: [oncall]}
                  cap: PT15M
                  stepUp: {assurance: passkey, within: PT5M}
                  reviewers: [orders-owners]
                  reviewWithin: P1D
            """;

    private final int port = Keycloak.freePort();
    private Keycloak keycloak;
    private ConfigurableApplicationContext service;
    private Chromium chromium;
    private Page ana;
    private Page dana;

    @BeforeAll
    void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        keycloak = Keycloak.own();
        service = Service.start(
                TestPostgres.create(),
                Map.of(
                        "server.port",
                        port,
                        "BREVET_PUBLIC_URL",
                        "http://localhost:" + port,
                        "BREVET_OIDC_ISSUER",
                        keycloak.issuer(),
                        "BREVET_OIDC_CLIENT_ID",
                        Keycloak.CLIENT,
                        "BREVET_OIDC_CLIENT_SECRET",
                        Keycloak.SECRET,
                        "BREVET_OIDC_STRONG_ACR",
                        "passkey"));
        CommandSender commands = service.getBean(CommandSender.class);
        new Scene(commands).set("glass-browser");
        commands.sendAsSystem(new ChangeGroups(DANA, List.of(new GroupId("engineers"), new GroupId("oncall"))));
        commands.sendAsSystem(new EnrolPerson(MAX, "Max", "max", List.of(WellKnownGroups.PLATFORM_ADMINS)));
        PoliciesOfTest.inForce(service, MAX, POLICIES);
        commands.sendAsSystem(new LinkAccount(DANA, AccountKey.of(keycloak.issuer(), Keycloak.DANA)));
        commands.sendAsSystem(new LinkAccount(ANA, AccountKey.of(keycloak.issuer(), Keycloak.ANA)));
        chromium = new Chromium();
        ana = signInAndAddAPasskey("ana");
        dana = signInAndAddAPasskey("dana");
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (service != null) {
            service.close();
        }
        keycloak.stop();
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }

    private void giveKeycloak(Page page, String person) {
        Pattern back = Pattern.compile("http://localhost:" + port + "/.*");
        for (int i = 0; i < 6 && !back.matcher(page.url()).matches(); i++) {
            String was = page.url();
            Locator asked = page.locator("#password, #registerWebAuthn, #authenticateWebAuthnButton")
                    .first();
            asked.waitFor();
            if ("password".equals(asked.getAttribute("id"))) {
                if (page.locator("#username:visible").count() > 0) {
                    page.locator("#username").fill(person);
                }
                asked.fill(person + "-of-the-test");
                asked.press("Enter");
            } else {
                asked.click();
            }
            page.waitForURL(url -> !url.equals(was));
        }
    }

    private Page signInAndAddAPasskey(String person) {
        Page page = chromium.window();
        page.navigate(at("/me/passkeys/add"));
        giveKeycloak(page, person);
        page.navigate(at("/me/passkeys/add"));
        page.locator("#label").fill("of " + person);
        page.getByText("Add it").click();
        assertThat(page.locator(".entry .row-name")).hasText("of " + person);
        return page;
    }

    private static void use(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use a passkey"))
                .click();
    }

    private static void fill(Page page) {
        page.locator("#reason").fill(WHY);
        page.locator("#incident").fill("INC-4711");
        page.locator("#target").fill("orders");
    }

    private static void look(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(320, 768, 1280)) {
                page.setViewportSize(width, 900);
                String where = name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/screenshots", where + ".png")));
                assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .as(where)
                        .isEqualTo(0);
            }
            assertThat(new AxeBuilder(page).analyze().getViolations())
                    .as(name + " " + scheme)
                    .isEmpty();
        }
    }

    @Test
    @Order(1)
    void signed_in_at_the_provider_it_takes_a_passkey_more_and_somebody_else_closes_the_review() {
        MockTarget orders = MockTarget.named("glass-browser");
        dana.navigate(at("/break-glass/orders-admin"));
        fill(dana);
        dana.locator("#break").click();
        assertThat(dana.locator("h1")).hasText("Show once more that it is you");
        assertThat(dana.locator("main")).containsText("break the glass");
        assertThat(events("BreakGlassUsed")).isZero();
        use(dana);
        assertThat(dana.locator("h1")).hasText("It is you. Send it now?");
        assertThat(dana.locator("main")).containsText(WHY);
        assertThat(events("BreakGlassUsed")).isZero();
        dana.locator("#send").click();
        assertThat(dana.locator("main")).containsText("Glass broken");
        assertThat(dana.locator("main")).containsText("left");
        assertThat(orders.canUse("dana", "orders_admin")).isTrue();
        assertThat(events("BreakGlassUsed")).isEqualTo(1);

        dana.getByText("Its review").click();
        assertThat(dana.locator("main")).containsText("Another person from its reviewers has to close this.");
        assertThat(dana.locator("#close")).hasCount(0);
        String review = dana.url();

        ana.navigate(at("/inbox"));
        ana.getByText("waits for your review").click();
        ana.locator(".row-link").filter(named("orders-admin")).click();
        assertThat(ana).hasURL(review);
        ana.locator("input[value=JUSTIFIED]").check();
        ana.locator("#comment").fill("There was one, and nobody else was there.");
        ana.locator("#close").click();
        assertThat(ana.locator("#h-found")).isVisible();
        assertThat(events("ReviewClosed")).isEqualTo(1);
        dana.reload();
        assertThat(dana.locator("main")).containsText("Justified, says ana of the test");
        assertThat(orders.canUse("dana", "orders_admin"))
                .as("found justified, it runs on to its end")
                .isTrue();
        signInAnew(dana);
    }

    private static Locator.FilterOptions named(String entitlement) {
        return new Locator.FilterOptions().setHasText(entitlement);
    }

    private long events(String kind) {
        return JdbcClient.create(service.getBean(DataSource.class))
                .sql("select count(*) from domain_event where payload_type like ?")
                .param("%." + kind)
                .query(Long.class)
                .single();
    }

    @Test
    @Order(2)
    void a_drill_by_step_up_then_the_real_thing_with_the_provider_stopped_and_the_review_of_it() throws Exception {
        practise(dana);

        keycloak.stop();
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(keycloak.issuer()))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(ConnectException.class);

        forgetTheSession(dana);
        dana.navigate(at("/"));
        assertThat(dana.locator("main")).containsText("Your identity provider does not answer");
        dana.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with a passkey"))
                .click();
        use(dana);
        assertThat(dana.locator("h1")).hasText("My access");

        dana.navigate(at("/request/orders-readwrite"));
        look(dana, "glass-sheet");
        dana.locator("#emergency").click();
        fill(dana);
        dana.locator("#target").fill("billing");
        dana.locator("#break").click();
        assertThat(dana.locator("[role=alert]").first()).containsText("not the name of the target");
        look(dana, "glass-refused");
        dana.locator("#target").fill("orders");
        dana.locator("#break").click();
        assertThat(dana.locator("main")).containsText("Glass broken");
        assertThat(dana.locator(".grant .chip").last()).hasText("break-glass");
        assertThat(dana.locator("main")).containsText("left");
        look(dana, "glass-request");

        review(ana);
        dana.reload();
        assertThat(dana.locator("main")).containsText("found not justified");

        forgetTheSession(ana);
        ana.navigate(at("/signin/passkey"));
        use(ana);
        assertThat(ana.locator("[role=alert]")).containsText("was not accepted");
        assertThat(chromium.complaints).noneMatch(c -> c.contains(":" + port));
    }

    private void practise(Page dana) {
        dana.navigate(at("/break-glass/orders-readwrite"));
        assertThat(dana.locator(".consequences li")).hasCount(5);
        look(dana, "glass");
        fill(dana);
        dana.locator("#drill").click();
        assertThat(dana.locator("h1")).hasText("Show once more that it is you");
        use(dana);
        assertThat(dana.locator("h1")).hasText("It is you. Send it now?");
        assertThat(dana.locator("main")).containsText("break the glass");
        dana.locator("#send").click();
        assertThat(dana.locator("h1")).hasText("Drills");
        assertThat(dana.locator("article")).containsText("Would have worked");
        look(dana, "glass-drills");
    }

    private void review(Page ana) {
        ana.navigate(at("/inbox"));
        assertThat(ana.locator("main")).containsText("waits for your review");
        ana.navigate(at("/reviews"));
        look(ana, "glass-reviews");
        ana.locator(".row-link").filter(named("orders-readwrite")).click();
        look(ana, "glass-review");
        ana.locator("input[value=NOT_JUSTIFIED]").check();
        ana.locator("#comment").fill("There was no such incident.");
        ana.locator("#close").click();
        assertThat(ana.locator("#h-found")).isVisible();
        look(ana, "glass-review-closed");
        ana.getByText("The full story on the record").click();
        assertThat(ana.locator("main")).containsText("broke the glass of orders-readwrite");
        look(ana, "glass-story");
    }

    /** With what the provider still knows, so that nothing is left of a passkey that was shown. */
    private void signInAnew(Page page) {
        forgetTheSession(page);
        page.navigate(at("/"));
        assertThat(page.locator("h1")).hasText("My access");
    }

    /** As if the browser had been opened anew; the devices keep their passkeys. */
    private static void forgetTheSession(Page page) {
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("brevet"));
    }
}
