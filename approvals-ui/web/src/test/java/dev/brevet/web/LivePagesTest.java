package dev.brevet.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.brevet.api.request.RequestId;
import dev.brevet.views.testing.SampleWorld;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Pages that follow what happens by themselves. */
class LivePagesTest extends Workday {

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
                .get(30, TimeUnit.SECONDS);
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
