package dev.brevet.slack.settings;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.request.RequestId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where things are in Brevet's web, which can do all that Slack can. */
@Component
public class Addresses {

    private final String base;

    public Addresses(@Value("${brevet.sign-in.public-url:http://localhost:8080}") String publicUrl) {
        this.base = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    /** A page, by its path. */
    public URI page(String path) {
        return URI.create(base + path);
    }

    /** The page of a request. */
    public URI request(String id) {
        return page("/r/" + id);
    }

    /** Where something is asked for, with all that the form in a chat has no room for. */
    public URI ask(EntitlementId entitlement) {
        return page("/request/" + entitlement);
    }

    /** Where a request is decided, with a proof as strong as policy asks for. */
    public URI decide(String id) {
        return page("/inbox#ask-" + id);
    }

    /** Where the glass of something is broken; in the place of a request that waits, or by itself. */
    public URI breakGlass(EntitlementId entitlement, @Nullable RequestId waiting) {
        return page("/break-glass/" + entitlement + (waiting == null ? "" : "?request=" + waiting));
    }

    /** Where a Slack account is linked. */
    public URI connect(String token) {
        return page("/connect/slack?t=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }
}
