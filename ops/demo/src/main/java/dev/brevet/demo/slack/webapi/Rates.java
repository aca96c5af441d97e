package dev.brevet.demo.slack.webapi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Buckets that fill at a pace: an empty one says after how many seconds to come again. */
final class Rates {

    private record Bucket(double tokens, Instant at) {}

    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new HashMap<>();

    Rates(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes one; 0, or the seconds until there is one again. */
    synchronized int take(String key, int capacity, double perSecond) {
        Instant now = clock.instant();
        Bucket bucket = buckets.getOrDefault(key, new Bucket(capacity, now));
        double gone = Duration.between(bucket.at(), now).toMillis() / 1_000.0;
        double tokens = Math.min(capacity, bucket.tokens() + Math.max(0, gone) * perSecond);
        if (tokens < 1) {
            buckets.put(key, new Bucket(tokens, now));
            return (int) Math.max(1, Math.ceil((1 - tokens) / perSecond));
        }
        buckets.put(key, new Bucket(tokens - 1, now));
        return 0;
    }
}
