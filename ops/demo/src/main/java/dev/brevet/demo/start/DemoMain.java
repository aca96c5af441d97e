package dev.brevet.demo.start;

import dev.brevet.demo.data.DataDirectory;
import dev.brevet.demo.service.BrevetService;
import dev.brevet.demo.shared.DemoRefusal;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The program behind {@code ./brevet demo}: starts everything, says when it is ready, and stops everything on Ctrl-C. */
public final class DemoMain {

    private static final ServiceLauncher LAUNCHER = new BrevetService();

    private DemoMain() {}

    /** Runs until it is told to stop; exits with 1 after a refusal and with 2 after a mistake on the command line. */
    public static void main(String[] arguments) throws InterruptedException {
        int code = run(arguments);
        if (code >= 0) {
            System.exit(code);
        }
        // The shutdown hook is the only way out.
        new CountDownLatch(1).await();
    }

    private static int run(String[] arguments) {
        DemoOptions options = new DemoOptions();
        CommandLine line = new CommandLine(options);
        try {
            line.parseArgs(arguments);
            if (line.isUsageHelpRequested()) {
                line.usage(System.out);
                return 0;
            }
            Guard.check(options, System.getenv());
        } catch (ParameterException e) {
            System.err.println(e.getMessage());
            line.usage(System.err);
            return 2;
        } catch (DemoRefusal e) {
            System.err.println(e.getMessage());
            return 1;
        }
        return start(options);
    }

    private static int start(DemoOptions options) {
        DataDirectory data;
        try {
            data = DataDirectory.open(options.data());
        } catch (DemoRefusal e) {
            // No log yet: it lies in the very folder that was refused.
            System.err.println(e.getMessage());
            return 1;
        }
        logInto(data.path().resolve("demo.log"));

        Progress progress = new Progress(System.out);
        Demo demo = new Demo(data, progress, LAUNCHER);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("demo-stop").unstarted(demo::close));
        try {
            demo.start(options);
            return -1;
        } catch (RuntimeException e) {
            RuntimeException reason = Demo.unwrapped(e);
            logger().error("The demo does not start", reason);
            System.err.println(
                    reason instanceof DemoRefusal
                            ? reason.getMessage()
                            : "The demo does not start: " + reason + ". Details are in "
                                    + data.path().resolve("demo.log") + ".");
            return 1;
        }
    }

    // Before the first logger is made: pages of framework log belong into a file, not over the progress lines.
    private static void logInto(Path file) {
        System.setProperty("brevet.demo.log", file.toString());
        System.setProperty("logback.configurationFile", "dev/brevet/demo/demo-logback.xml");
        System.setProperty("logging.config", "classpath:dev/brevet/demo/demo-logback.xml");
        // The web server speaks to java.util.logging, whose own console handler would speak to the newcomer.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.setProperty("AXONIQ_UPDATE_CHECK_DISABLED", "true");
        System.setProperty("axon.update-check.disabled", "true");
    }

    // Asked for late on purpose: a static logger would be made before its settings.
    private static Logger logger() {
        return LoggerFactory.getLogger(DemoMain.class);
    }
}
