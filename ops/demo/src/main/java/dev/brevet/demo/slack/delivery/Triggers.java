package dev.brevet.demo.slack.delivery;

import dev.brevet.demo.slack.blocks.Limit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Gives out the triggers that open a modal: each lives three seconds and works once. */
public final class Triggers {

    private record Trigger(String member, Instant until, AtomicBoolean used) {}

    /** What became of a trigger that was handed in. */
    public sealed interface Exchange {

        /** It is this member's, and used up now. */
        record Granted(String member) implements Exchange {}

        /** It is not. */
        record Refused(String error) implements Exchange {}
    }

    private final InstantSource clock;
    private final Map<String, Trigger> triggers = new ConcurrentHashMap<>();

    /** None given out yet. */
    public Triggers(InstantSource clock) {
        this.clock = clock;
    }

    /** A new trigger for something that the member just did. */
    public String issue(String member) {
        UUID random = UUID.randomUUID();
        String id = Math.abs(random.getMostSignificantBits() % 10_000_000_000L) + "."
                + Math.abs(random.getLeastSignificantBits() % 10_000_000_000L) + "."
                + random.toString().replace("-", "");
        Instant until = clock.instant().plus(Duration.ofMillis(Limit.TRIGGER_LIFE_MILLIS.value()));
        triggers.put(id, new Trigger(member, until, new AtomicBoolean()));
        return id;
    }

    /** Uses a trigger up. */
    public Exchange exchange(String id) {
        Trigger trigger = triggers.get(id);
        if (trigger == null) {
            return new Exchange.Refused("invalid_trigger_id");
        }
        if (clock.instant().isAfter(trigger.until())) {
            return new Exchange.Refused("expired_trigger_id");
        }
        return trigger.used().compareAndSet(false, true)
                ? new Exchange.Granted(trigger.member())
                : new Exchange.Refused("exchanged_trigger_id");
    }
}
