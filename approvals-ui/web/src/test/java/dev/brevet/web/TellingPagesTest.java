package dev.brevet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was told, the webhooks, and Slack for admins. */
@SuppressWarnings("NullAway.Init") // Spring fills the field before the first test
class TellingPagesTest extends PageScene {

    private static final String GIVEN_UP = "removal-stuck/18/webhook/" + "siem".repeat(15);

    @Autowired
    FakeTellingDesk tellings;

    @Test
    void every_page_is_free_of_axe_findings_and_fits() {
        assertThat(look(List.of(
                        new Address("tellings", "p-max", "/admin/tellings"),
                        new Address("tellings-none", "p-iris", "/admin/tellings?to=nobody"),
                        new Address("telling", "p-max", "/admin/tellings/one?id=" + GIVEN_UP),
                        new Address("webhooks", "p-max", "/admin/webhooks"),
                        new Address("admin-slack", "p-max", "/admin/slack?check=true"))))
                .isEmpty();
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void only_some_look_and_only_admins_have_it_told_again_without_a_script() {
        Page dana = as("p-dana");
        for (String path : List.of("/admin/tellings", "/admin/tellings/one?id=" + GIVEN_UP, "/admin/webhooks")) {
            assertThat(dana.navigate(path).status()).as(path).isEqualTo(403);
        }
        Page iris = as("p-iris");
        iris.navigate("/admin/tellings/one?id=" + GIVEN_UP);
        assertThat(iris.locator("#again").count()).isZero();

        Page max = as("p-max");
        max.navigate("/admin/webhooks");
        max.getByText("What failed").first().click();
        assertThat(max.url()).contains("channel=webhook", "to=siem", "state=failed");
        max.navigate("/admin/tellings?to=" + "siem".repeat(15));
        max.getByText("1 try").click();
        max.locator("#again").click();
        assertThat(tellings.again).containsExactly(GIVEN_UP);
        assertThat(max.locator(".note").textContent()).contains("It is due now");
        assertThat(max.navigate("/admin/tellings/one?id=nothing").status()).isEqualTo(404);
    }

    @Test
    void what_another_side_answered_is_shown_and_never_interpreted() {
        Page max = as("p-max");
        max.navigate("/admin/tellings?channel=email");
        assertThat(max.locator("main").textContent()).contains("<script>alert(1)</script>");
        assertThat(max.locator("main script").count()).isZero();
    }
}
