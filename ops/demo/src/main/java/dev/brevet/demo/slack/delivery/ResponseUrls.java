package dev.brevet.demo.slack.delivery;

import dev.brevet.demo.slack.blocks.Limit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Gives out response URLs: each can be used five times within half an hour. */
public final class ResponseUrls {

    /**
     * Where an answer goes.
     *
     * @param messageTs the message that was clicked, if one was
     */
    public record Place(
            String member, String channel, @Nullable String messageTs) {}

    /** What became of a use. */
    public sealed interface Use {

        /** The answer goes there. */
        record Granted(Place place) implements Use {}

        /** The address is of no use any more. */
        record Refused(String error) implements Use {}
    }

    private record Issued(Place place, Instant until, AtomicInteger uses) {}

    private final InstantSource clock;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    /** None given out yet. */
    public ResponseUrls(InstantSource clock) {
        this.clock = clock;
    }

    /** A new address, as the last part of its path. */
    public String issue(Place place) {
        String id = UUID.randomUUID().toString().replace("-", "");
        Instant until = clock.instant().plus(Duration.ofSeconds(Limit.RESPONSE_URL_SECONDS.value()));
        issued.put(id, new Issued(place, until, new AtomicInteger()));
        return id;
    }

    /** Uses an address once. */
    public Use use(String id) {
        Issued found = issued.get(id);
        if (found == null) {
            return new Use.Refused("invalid_url");
        }
        if (clock.instant().isAfter(found.until())) {
            return new Use.Refused("expired_url");
        }
        return found.uses().incrementAndGet() > Limit.RESPONSE_URL_USES.value()
                ? new Use.Refused("used_url")
                : new Use.Granted(found.place());
    }
}
