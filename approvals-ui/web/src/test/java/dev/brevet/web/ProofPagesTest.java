package dev.brevet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Showing once more who one is, and the passkeys to do it with. */
class ProofPagesTest extends Workday {

    private void demand(Assurance assurance, Duration within) {
        commands.demand(command -> {
            throw new AccessRefusal.StepUpNeeded(
                    new Refusal(
                            "fresh-proof",
                            "orders-admin takes a passkey from the last five minutes.",
                            "Show it, and send the same again."),
                    assurance,
                    within);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 768, 1280})
    void more_proof_is_asked_for_and_nothing_is_lost_or_sent_by_itself(int width) {
        List<String> findings = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            String where = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
            commands.clear();
            demand(Assurance.PASSKEY, Duration.ofMinutes(5));
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
            shoot(dana, "step-up-form" + where);
            findings.addAll(axe(dana, "step-up-form" + where));
            dana.reload();
            assertThat(commands.sent()).isEmpty();
            dana.context().close();

            // A proof from the beginning of time is fresh enough here, so the way back can be seen without a provider.
            commands.clear();
            demand(Assurance.CHAT, Duration.ofDays(365_000));
            Page kai = browser.window("p-kai", width, scheme, scripts);
            kai.navigate("/request/orders-admin");
            kai.locator("#reason").fill("rebuild “an” <index> & more\nsecond line " + "W".repeat(90));
            kai.locator("#ask").click();
            kai.waitForURL("**/step-up/**");
            assertThat(kai.locator("h1").textContent()).isEqualTo("It is you. Send it now?");
            assertThat(kai.locator("dl").textContent())
                    .contains("rebuild “an” <index> & more")
                    .contains("second line");
            shoot(kai, "step-up-send" + where);
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
    void whoever_approves_reads_once_more_what_they_approve() {
        demand(Assurance.CHAT, Duration.ofDays(365_000));
        Page ana = browser.window("p-ana", 320, ColorScheme.DARK, true);
        ana.navigate("/inbox");
        ana.locator("#approve-r-rw-3").click();
        ana.waitForURL("**/step-up/**");
        assertThat(ana.locator("h1").textContent()).isEqualTo("It is you. Send it now?");
        assertThat(ana.locator("#about").textContent().replaceAll("\\s+", " "))
                .contains("Kai", "orders-readwrite on orders", "4 h", "replay yesterday’s failed payments, INC-43");
        shoot(ana, "step-up-approve-320-dark");
        assertThat(axe(ana, "step-up-approve")).isEmpty();
        commands.satisfied();
        ana.locator("#send").click();
        see(ana.locator(".note")).containsText("Approved");
    }

    @Test
    void an_errand_is_nobody_elses_and_goes_when_it_is_left() {
        demand(Assurance.CHAT, Duration.ofDays(365_000));
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
        demand(Assurance.SIGN_IN, Duration.ofMinutes(5));
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
}
