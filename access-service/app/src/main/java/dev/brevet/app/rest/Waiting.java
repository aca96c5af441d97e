package dev.brevet.app.rest;

import dev.brevet.api.shared.Progress;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds an answer back until it is settled, for as long as {@code Prefer: wait=30} allows (RFC 7240). */
@Component
class Waiting {

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*(\\d{1,3})(?:$|[,;\\s])");
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Progress progress;

    Waiting(Progress progress) {
        this.progress = progress;
    }

    /** The first answer that is settled, or the last one before time is up. */
    <T> T until(@Nullable String prefer, Supplier<T> answer, Predicate<T> settled) {
        long deadline = System.nanoTime() + wanted(prefer).toNanos();
        long seen = progress.viewsIndex();
        T now = answer.get();
        while (!settled.test(now) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return now;
            }
            long index = progress.viewsIndex();
            if (index != seen) {
                seen = index;
                now = answer.get();
            }
        }
        return now;
    }

    private static Duration wanted(@Nullable String prefer) {
        Matcher matcher = WAIT.matcher(prefer == null ? "" : prefer);
        if (!matcher.find()) {
            return Duration.ZERO;
        }
        Duration wanted = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
        return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }
}
