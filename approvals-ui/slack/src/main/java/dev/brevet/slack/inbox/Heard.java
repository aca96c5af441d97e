package dev.brevet.slack.inbox;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers which kinds of things Slack has sent: an app cannot ask Slack whether slash commands, interactivity and events are
 * switched on and point here.
 */
@Component
public class Heard {

    /** Often enough to see, seldom enough to cost nothing. */
    private static final long ONCE_IN_NANOS = java.time.Duration.ofHours(1).toNanos();

    /** What one switch of the app's settings lets through. */
    public enum Kind {
        COMMAND,
        INTERACTION,
        EVENT
    }

    private final JdbcClient jdbc;
    private final Map<Kind, AtomicLong> written = new EnumMap<>(Kind.class);

    Heard(JdbcClient jdbc) {
        this.jdbc = jdbc;
        for (Kind kind : Kind.values()) {
            written.put(kind, new AtomicLong(System.nanoTime() - ONCE_IN_NANOS));
        }
    }

    /** Something of this kind has come. */
    public void note(Kind kind) {
        AtomicLong last = java.util.Objects.requireNonNull(written.get(kind));
        long now = System.nanoTime();
        long before = last.get();
        if (now - before >= ONCE_IN_NANOS && last.compareAndSet(before, now)) {
            int unused =
                    jdbc.sql("""
                            insert into slack_heard (kind, heard_at) values (?, brevet_now())
                            on conflict (kind) do update set heard_at = excluded.heard_at""").param(kind.name().toLowerCase(Locale.ROOT)).update();
        }
    }

    /** Everything that has ever come. */
    public Set<Kind> all() {
        return jdbc.sql("select kind from slack_heard").query(String.class).list().stream()
                .map(word -> Kind.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
