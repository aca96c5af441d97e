package dev.brevet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.request.DenyAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.views.testing.SampleWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Asking and deciding in the browser, with and without scripts, with and without a mouse. */
class WorkPagesTest extends Workday {

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
}
