package dev.brevet.demo.start;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What somebody may say on the command line of {@code ./brevet demo}. */
@Command(
        name = "./brevet demo",
        description = "Starts Brevet, a sample target and a sign-in on this machine, on loopback only.",
        usageHelpAutoWidth = true)
final class DemoOptions {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Say this and stop.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it, and stops with the usage text
    private boolean help;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description =
                    "Port of the web pages; the next free one is taken if it is busy (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".brevet/demo",
            description = "Folder that keeps everything between starts (default: .brevet/demo in the checkout).")
    private Path data = Path.of("");

    @Option(names = "--fresh", description = "Forget what earlier demos left in that folder and begin again.")
    private boolean fresh;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Loopback address to listen on; any other is refused (default: ${DEFAULT-VALUE}).")
    private String address = "";

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    boolean fresh() {
        return fresh;
    }

    String address() {
        return address;
    }
}
