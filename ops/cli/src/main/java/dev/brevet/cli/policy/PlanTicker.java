package dev.brevet.cli.policy;

import dev.brevet.cli.server.BrevetServer;
import dev.brevet.cli.server.CliFailure;
import java.io.PrintWriter;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Says on the side how far a plan is while it is made; a line for each tenth, and nothing for a plan that is quick. */
final class PlanTicker implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Thread looking;

    private PlanTicker(Thread looking) {
        this.looking = looking;
    }

    static PlanTicker watch(BrevetServer server, String version, int days, PrintWriter err) {
        String path = "/api/v1/policies/" + BrevetServer.quoted(version) + "/plan/progress?days=" + days;
        return new PlanTicker(Thread.ofVirtual().start(() -> {
            String said = "";
            try {
                while (true) {
                    Thread.sleep(LOOK);
                    JsonNode progress = server.get(path);
                    String now = words(progress);
                    if (!progress.path("ready").asBoolean() && !now.equals(said)) {
                        err.println(now);
                        err.flush();
                        said = now;
                    }
                }
            } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
            } catch (CliFailure quiet) {
                // The plan itself says what is wrong.
            }
        }));
    }

    static String words(JsonNode progress) {
        String step = progress.path("step").asString("");
        long done = progress.path("done").asLong();
        long of = progress.path("of").asLong();
        return of == 0 ? "Planning …" : "Planning: " + step + ", " + done * 10 / of * 10 + " % of " + of;
    }

    @Override
    public void close() {
        looking.interrupt();
    }
}
