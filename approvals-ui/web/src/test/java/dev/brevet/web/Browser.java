package dev.brevet.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The distribution's Chromium, without its network chatter. */
final class Browser {

    private static final Map<Integer, Browser> SHARED = new HashMap<>();

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final com.microsoft.playwright.Browser chromium = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setHeadless(true)
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    private final String base;

    /** What a page complained about: refused scripts and styles, errors, dialogs. */
    final List<String> complaints = new ArrayList<>();

    private Browser(int port) {
        this.base = "http://localhost:" + port;
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "close-browser"));
    }

    /** The browser for the server at this port; starting one takes seconds, so all tests share it. */
    static synchronized Browser at(int port) {
        return SHARED.computeIfAbsent(port, Browser::new);
    }

    /** Closes all windows. */
    void closeWindows() {
        List.copyOf(chromium.contexts()).forEach(BrowserContext::close);
    }

    /** Whether the distribution has installed one. */
    static boolean present() {
        return java.nio.file.Files.isExecutable(CHROMIUM);
    }

    /** A window of this person. */
    Page window(String person, int width, ColorScheme scheme, boolean javaScript) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(base)
                .setHttpCredentials(person, "x")
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(javaScript)
                .setViewportSize(width, 900));
        context.setDefaultTimeout(30_000);
        com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("the server responded with a status of 4")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        return page;
    }
}
