package dev.brevet.demo.start;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Says on one line each what is done, and how long it took since the start. */
final class Progress {

    private final PrintStream out;
    private final long begin = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    synchronized void done(String what) {
        double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1_000.0;
        out.printf(Locale.ROOT, "  %5.1f s  %s%n", seconds, what);
        out.flush();
    }

    synchronized void say(String line) {
        out.println(line);
        out.flush();
    }
}
