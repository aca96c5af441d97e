package dev.brevet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.testing.SampleWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page as people meet it: readable for everybody, whatever stands on it, and light. */
class EveryPageTest extends Workday {

    private static final String HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202Egnp.exe "
            + "[[${7*7}]] ${T(java.lang.Runtime)} \" ' & ";

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
                Page page = windows.computeIfAbsent(
                        address.person(), person -> browser.window(person, width, scheme, true));
                page.navigate(address.path());
                String where =
                        address.name() + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
                shoot(page, where);
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
            Page page = browser.window(address.person(), 320, ColorScheme.LIGHT, true);
            page.navigate(address.path());
            page.waitForTimeout(200);
            assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as(address.name())
                    .isEqualTo(0);
            assertThat((String) page.evaluate("document.body.innerText")).doesNotContain("\u202E");
            shoot(page, address.name());
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
        // To ask for sizes lets more requests finish.
        long bytes = List.copyOf(requests).stream()
                .filter(request -> !request.url().endsWith("/live"))
                .mapToLong(request -> request.sizes().responseBodySize + request.sizes().responseHeadersSize)
                .sum();
        System.out.println("first load of My access: " + bytes + " bytes in " + requests.size() + " requests");
        assertThat(requests).hasSizeGreaterThanOrEqualTo(6);
        assertThat(bytes).isLessThan(120_000);
    }
}
