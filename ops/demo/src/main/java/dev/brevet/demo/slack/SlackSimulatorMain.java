package dev.brevet.demo.slack;

import dev.brevet.demo.mail.Mailbox;
import dev.brevet.demo.slack.world.SlackManifest;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Runs the simulated Slack and the mailbox by themselves, for an app in any language. */
@CommandLine.Command(
        name = "slack-simulator",
        mixinStandardHelpOptions = true,
        description = "A strict Slack on this machine. Never for production.")
public final class SlackSimulatorMain implements Callable<Integer> {

    @CommandLine.Option(names = "--port", description = "The port of the Web API and of the page; 0 takes any.")
    private int port = 0;

    @CommandLine.Option(names = "--request-url", description = "Send payloads there, signed, and not by Socket Mode.")
    private @Nullable URI requestUrl;

    @CommandLine.Option(
            names = "--manifest",
            description = "The app's manifest, in YAML or JSON; without it, Brevet's.")
    private @Nullable Path manifest;

    /** Runs until it is stopped. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SlackSimulatorMain()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        SlackSettings settings = SlackSettings.standard().onPort(port);
        if (manifest != null) {
            settings = settings.with(SlackManifest.parse(Files.readString(manifest)));
        }
        if (requestUrl != null) {
            settings = settings.over(requestUrl);
        }
        try (Mailbox mailbox = Mailbox.start();
                SlackSimulator slack = SlackSimulator.start(settings, Map.of(Mailbox.PATH, mailbox.page()))) {
            PrintStream out = System.out;
            out.println("page            " + slack.page());
            out.println("mailbox         " + slack.address().resolve(Mailbox.PATH));
            out.println("smtp            127.0.0.1:" + mailbox.smtpPort());
            out.println("api             " + slack.api());
            // They open nothing but this simulator.
            out.println("bot token       " + settings.botToken());
            out.println("app token       " + settings.appToken());
            out.println("signing secret  " + settings.signingSecret());
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
