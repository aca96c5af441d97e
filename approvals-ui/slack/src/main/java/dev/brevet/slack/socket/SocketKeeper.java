package dev.brevet.slack.socket;

import com.slack.api.bolt.response.Response;
import com.slack.api.socket_mode.impl.SocketModeClientJavaWSImpl;
import dev.brevet.slack.bolt.BoltApp;
import dev.brevet.slack.call.Result;
import dev.brevet.slack.call.SlackCalls;
import dev.brevet.slack.inbox.Seen;
import dev.brevet.slack.settings.SlackSettings;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps a socket to Slack.
 *
 * <p>Nothing waits for it: Brevet starts while Slack is away. The SDK asks for a sign of life every five seconds and opens
 * another socket when none comes; should that fail as well, a new client is made here.
 */
@Component
public class SocketKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SocketKeeper.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final SlackSettings settings;
    private final SlackCalls calls;
    private final BoltApp bolt;
    private final Seen seen;
    private final Duration silentAfter;
    private volatile long alive = System.nanoTime();
    private volatile boolean running;
    private volatile String problem = "";
    private @Nullable Thread thread;

    SocketKeeper(
            SlackSettings settings,
            SlackCalls calls,
            BoltApp bolt,
            Seen seen,
            @Value("${brevet.slack.silent-after:PT30S}") Duration silentAfter) {
        this.settings = settings;
        this.calls = calls;
        this.bolt = bolt;
        this.seen = seen;
        this.silentAfter = silentAfter;
    }

    @Override
    public void start() {
        if (settings.socket()) {
            running = true;
            thread = Thread.ofPlatform().name("slack-socket").daemon().start(this::keep);
        }
    }

    private void keep() {
        SocketModeClientJavaWSImpl client = null;
        Duration wait = LOOK;
        try {
            while (running) {
                if (client == null) {
                    client = open();
                    wait = client != null || wait.compareTo(LONGEST_WAIT) >= 0 ? wait : wait.multipliedBy(2);
                } else if (silent()) {
                    log.warn("The socket to Slack is silent; opening another one");
                    close(client);
                    client = null;
                    wait = LOOK;
                } else {
                    wait = LOOK;
                }
                Thread.sleep(client == null ? wait : LOOK);
            }
        } catch (InterruptedException e) {
            running = false;
        } finally {
            if (client != null) {
                close(client);
            }
        }
    }

    private @Nullable SocketModeClientJavaWSImpl open() {
        Result<?> opened = calls.call(c -> c.appsConnectionsOpen(r -> r.token(settings.appToken())));
        if (!(opened.orNull()
                instanceof com.slack.api.methods.response.apps.connections.AppsConnectionsOpenResponse ok)) {
            problem = opened.word();
            log.warn("No socket to Slack: {}", problem);
            return null;
        }
        try {
            WatchedSocket client = new WatchedSocket(ok.getUrl());
            alive = System.nanoTime();
            problem = "";
            client.connect();
            return client;
        } catch (URISyntaxException | RuntimeException e) {
            log.warn("No socket to Slack: {}", e.getClass().getName());
            return null;
        }
    }

    private static void close(SocketModeClientJavaWSImpl client) {
        try {
            client.close();
        } catch (Exception e) {
            log.debug("A socket was not closed in order: {}", e.getClass().getName());
        }
    }

    /** How long ago Slack last said anything, or answered a ping. */
    public Duration sinceSignOfLife() {
        return Duration.ofNanos(System.nanoTime() - alive);
    }

    /** What Slack said when it gave no socket the last time, in its word; empty if it gave one. */
    public String problem() {
        return problem;
    }

    /** Whether that is too long ago. */
    public boolean silent() {
        return sinceSignOfLife().compareTo(silentAfter) > 0;
    }

    private final class WatchedSocket extends SocketModeClientJavaWSImpl {

        WatchedSocket(String url) throws URISyntaxException {
            super(calls.slack(), settings.appToken(), url);
            addWebSocketMessageListener(message -> take(this, message));
        }

        @Override
        public boolean verifyConnection() {
            boolean answered = super.verifyConnection();
            if (answered) {
                alive = System.nanoTime();
            }
            return answered;
        }

        @Override
        public void enqueueMessage(String message) {
            alive = System.nanoTime();
            super.enqueueMessage(message);
        }
    }

    private void take(SocketModeClientJavaWSImpl socket, String message) {
        try {
            BoltApp.Envelope envelope = bolt.open(message);
            if (envelope == null) {
                return;
            }
            String once = "env:" + envelope.id();
            if (!seen.first(once)) {
                socket.sendSocketModeResponse(bolt.acknowledgement(envelope.id(), null));
                return;
            }
            Response response = answer(envelope, once);
            if (response.getStatusCode() != 200) {
                log.warn("Something from Slack was not understood");
                return;
            }
            socket.sendSocketModeResponse(bolt.acknowledgement(envelope.id(), response));
        } catch (Exception e) {
            // Not acknowledged: Slack tells the person that it did not work, and sends an event again.
            log.warn("Slack was not answered: {}", e.getClass().getName());
        }
    }

    private Response answer(BoltApp.Envelope envelope, String once) throws Exception {
        try {
            return bolt.run(envelope.request());
        } catch (Exception e) {
            seen.again(once);
            throw e;
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread keeper = thread;
        if (keeper != null) {
            keeper.interrupt();
            try {
                keeper.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The last to start and the first to stop: nothing comes in that nobody would work off. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 10;
    }
}
