package dev.brevet.demo.slack.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The troubles that were ordered and have not come yet. */
public final class Faults {

    /** A trouble with a call of the app. */
    public sealed interface Fault {

        /** Slack refuses the call with this error. */
        record Fails(String error) implements Fault {}

        /** Slack says: too fast. */
        record RateLimited(int retryAfterSeconds) implements Fault {}

        /** Slack answers late. */
        record Late(long millis) implements Fault {}

        /** Slack does what was asked, and the answer is lost. */
        record ReplyLost() implements Fault {}

        /** Slack is down: HTTP 503, and nothing is done. */
        record Down() implements Fault {}
    }

    private record Ordered(
            @Nullable String method, @Nullable String channel, Fault fault) {

        boolean fits(String called, String where) {
            return (method == null || method.equals(called)) && (channel == null || channel.equals(where));
        }
    }

    private final List<Ordered> ordered = new ArrayList<>();
    private int duplicates;
    private boolean down;

    /** Orders a trouble for the next calls, of one method or, if none is named, of any. */
    public synchronized void order(@Nullable String method, Fault fault, int times) {
        for (int i = 0; i < times; i++) {
            ordered.add(new Ordered(method, null, fault));
        }
    }

    /** Orders a trouble for the next call of this method that is about this place. */
    public synchronized void orderFor(String method, String channel, Fault fault) {
        ordered.add(new Ordered(method, channel, fault));
    }

    /** Slack is down until it is said to be up again. */
    public synchronized void down(boolean isDown) {
        down = isDown;
    }

    /** Whether Slack is down. */
    public synchronized boolean isDown() {
        return down;
    }

    /** The next payloads reach the app twice. */
    public synchronized void duplicate(int times) {
        duplicates += times;
    }

    /** The trouble that this call about this place, or about none, runs into, if there is one. */
    public synchronized Optional<Fault> onCall(String method, String channel) {
        if (down) {
            return Optional.of(new Fault.Down());
        }
        for (int i = 0; i < ordered.size(); i++) {
            Ordered next = ordered.get(i);
            if (next.fits(method, channel)) {
                ordered.remove(i);
                return Optional.of(next.fault());
            }
        }
        return Optional.empty();
    }

    /** Whether this payload is to reach the app twice. */
    public synchronized boolean onPayload() {
        if (duplicates == 0) {
            return false;
        }
        duplicates--;
        return true;
    }

    /** How many troubles are still to come. */
    public synchronized int waiting() {
        return ordered.size() + duplicates;
    }

    /** Takes back every trouble. */
    public synchronized void clear() {
        ordered.clear();
        duplicates = 0;
        down = false;
    }
}
