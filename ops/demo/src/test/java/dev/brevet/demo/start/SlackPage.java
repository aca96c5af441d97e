package dev.brevet.demo.start;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The simulated Slack as one person sees it in a browser. */
final class SlackPage {

    private static final double PATIENCE = 30_000;

    private final Page page;

    /** @param where the address of the service, which leads to the Slack beside it */
    static SlackPage open(BrowserContext context, String where, String person, String place) {
        Page page = context.newPage();
        page.navigate(where + "/demo/slack");
        String slack = page.url();
        page.navigate(slack + "?as=" + person + "&in=" + place);
        return new SlackPage(page);
    }

    private SlackPage(Page page) {
        this.page = page;
    }

    void type(String line) {
        page.getByLabel("Message or command").fill(line);
        page.keyboard().press("Enter");
    }

    /** Waits for the words in the place that is shown. */
    void shows(String words) {
        assertThat(page.locator("#main"))
                .containsText(words, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
    }

    /** Waits for the newest button of this action, and presses it. */
    void press(String action) {
        Locator button =
                page.locator("#main button[data-action='" + action + "']").last();
        button.click(new Locator.ClickOptions().setTimeout(PATIENCE));
    }

    /** Chooses and writes in the form that is open, and sends it. */
    void submit(String choice, String words, String button) {
        Locator form = page.getByRole(AriaRole.DIALOG);
        form.waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
        form.locator("select").first().selectOption(choice);
        form.locator("textarea").last().fill(words);
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + button + "$")))
                .click();
        assertThat(form).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
    }

    void shoot(String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots", name + ".png")));
    }
}
