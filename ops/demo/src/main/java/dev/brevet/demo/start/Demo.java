package dev.brevet.demo.start;

import dev.brevet.demo.cluster.BrevetDatabase;
import dev.brevet.demo.cluster.Cluster;
import dev.brevet.demo.cluster.OrdersDatabase;
import dev.brevet.demo.cluster.PostgresPrograms;
import dev.brevet.demo.data.DataDirectory;
import dev.brevet.demo.data.Secrets;
import dev.brevet.demo.env.DemoEnv;
import dev.brevet.demo.identity.IdentityProvider;
import dev.brevet.demo.identity.IdentitySettings;
import dev.brevet.demo.mail.Mailbox;
import dev.brevet.demo.people.DemoPeople;
import dev.brevet.demo.people.DemoPerson;
import dev.brevet.demo.shared.DemoRefusal;
import dev.brevet.demo.shared.Ports;
import dev.brevet.demo.slack.SlackSettings;
import dev.brevet.demo.slack.SlackSimulator;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs in the demo, started in order and stopped in the opposite one. */
final class Demo implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final List<String> CLUSTERS = List.of("brevet", "orders");

    private final DataDirectory data;
    private final Progress progress;
    private final ServiceLauncher launcher;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean closed;

    /** Takes over the folder: closing the demo lets it go, after everything that works in it has stopped. */
    Demo(DataDirectory data, Progress progress, ServiceLauncher launcher) {
        this.data = keep(data);
        this.progress = progress;
        this.launcher = launcher;
    }

    /** Starts all of it; a failure on the way leaves what was started to {@link #close()}. */
    void start(DemoOptions options) {
        PostgresPrograms programs = PostgresPrograms.unpackInto(data.programs());
        if (options.fresh()) {
            CLUSTERS.forEach(name -> Cluster.stopOrphan(data.cluster(name), programs));
            data.forgetEverything();
        }
        Secrets secrets = data.secrets();
        int port = Ports.firstFreeFrom(options.port());

        CompletableFuture<Cluster> own = inBackground(() -> startCluster("brevet", programs, secrets));
        CompletableFuture<Cluster> target = inBackground(() -> startCluster("orders", programs, secrets));
        String clientSecret = secrets.secret("identity.client");
        CompletableFuture<IdentityProvider> sign = inBackground(() -> {
            IdentityProvider started =
                    keep(IdentityProvider.start(new IdentitySettings(data.identity(), clientSecret, port)));
            progress.done("Sign-in answers at " + started.issuer());
            return started;
        });
        ServiceSettings.Told told = tell(port + 1);
        Cluster brevet = own.join();
        Cluster orders = target.join();
        DemoEnv.write(data.env(), orders);
        IdentityProvider identity = sign.join();

        Optional<ServiceLauncher.RunningService> service = launcher.launch(new ServiceSettings(
                port, brevet, orders, data.path(), identity.issuer(), IdentityProvider.CLIENT_ID, clientSecret, told));
        service.ifPresent(this::keep);
        sayHowToReach(options, orders);
        if (port != options.port()) {
            progress.say("Port " + options.port() + " is busy, so " + port + " was taken.");
        }
        progress.say(
                service.isPresent()
                        ? "Brevet is ready at http://localhost:" + port
                        : "The databases and the sign-in run; this build has no Brevet service in it yet.");
    }

    /** A Slack and a mailbox that bring nothing anywhere. */
    private ServiceSettings.Told tell(int wantedPort) {
        Mailbox mailbox = keep(Mailbox.start());
        SlackSettings settings = SlackSettings.standard().onPort(Ports.firstFreeFrom(wantedPort));
        SlackSimulator slack = keep(SlackSimulator.start(settings, Map.of(Mailbox.PATH, mailbox.page())));
        URI mails = slack.address().resolve(Mailbox.PATH);
        progress.done("A simulated Slack is at " + slack.page() + ", everybody's mail at " + mails);
        return new ServiceSettings.Told(settings, slack.api(), slack.page(), mailbox.smtpPort(), mails);
    }

    private void sayHowToReach(DemoOptions options, Cluster orders) {
        progress.say("");
        progress.say("Target orders: " + DemoEnv.url(orders) + ", each person's password in " + data.env());
        progress.say("Look as Dana:  ./brevet sql --as dana" + dataOption(options)
                + " orders 'select count(*) from customers'");
        progress.say("Stop:          Ctrl-C");
    }

    private static String dataOption(DemoOptions options) {
        String given = options.data().toString();
        return given.endsWith(".brevet/demo") ? "" : " --data '" + given.replace("'", "'\\''") + "'";
    }

    private Cluster startCluster(String name, PostgresPrograms programs, Secrets secrets) {
        Cluster cluster = keep(Cluster.start(name, data.cluster(name), programs, secrets));
        try {
            if (name.equals("orders")) {
                OrdersDatabase.prepare(
                        cluster,
                        DemoPeople.ALL.stream().map(DemoPerson::account).toList());
            } else {
                BrevetDatabase.prepare(cluster);
            }
        } catch (SQLException | IOException e) {
            throw new DemoRefusal("The database " + name + " cannot be prepared: " + e.getMessage(), e);
        }
        progress.done("Database " + name + " is up on port " + cluster.port()
                + (cluster.foundOrphan() ? ", after stopping the server that an earlier demo left behind" : ""));
        return cluster;
    }

    // Each part is noted the moment it runs, so that a Ctrl-C in the middle of starting stops it too.
    private <T extends AutoCloseable> T keep(T part) {
        synchronized (running) {
            if (!closed) {
                running.push(part);
                return part;
            }
        }
        stop(part);
        throw new DemoRefusal("The demo was stopped while it started.");
    }

    private static <T> CompletableFuture<T> inBackground(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().start(task));
    }

    /** The refusal behind a failure in the background, or the failure itself. */
    static RuntimeException unwrapped(RuntimeException failure) {
        return failure instanceof CompletionException && failure.getCause() instanceof RuntimeException cause
                ? cause
                : failure;
    }

    /** Stops everything that was started, the last first; safe to call more than once. */
    @Override
    public void close() {
        Deque<AutoCloseable> parts;
        synchronized (running) {
            closed = true;
            parts = new ArrayDeque<>(running);
            running.clear();
        }
        while (!parts.isEmpty()) {
            stop(parts.pop());
        }
    }

    private static void stop(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            // One part that does not stop must not keep the others running.
            LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
        }
    }
}
