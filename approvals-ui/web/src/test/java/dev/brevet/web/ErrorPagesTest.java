package dev.brevet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people see when something is not there, not theirs, or fails. */
class ErrorPagesTest extends PageScene {

    @Test
    void they_say_what_is_stored_and_what_would_help_and_give_nothing_away() {
        List<String> findings = new ArrayList<>();
        Page page = browser.window("p-iris", 1280, ColorScheme.LIGHT, true);
        page.navigate("/no/such/page");
        says(page, "There is no page at this address.", "error-404", findings);
        page.navigate("/");
        page.evaluate("document.body.innerHTML = '<form method=post action=/me/back><button>go</button></form>'");
        page.getByText("go").click();
        says(page, "Nothing was changed.", "error-403", findings);
        page.navigate("/policies/who-can?entitlement=boom");
        says(page, "Something failed on our side.", "error-500", findings);
        assertThat(page.content()).doesNotContain("machine room").doesNotContain("Exception");
        assertThat(findings).isEmpty();
    }

    private static void says(Page page, String words, String name, List<String> findings) {
        assertThat(page.locator("main").textContent()).contains(words).contains("What would help:");
        look(page, name, findings);
    }
}
