package dev.brevet.cli;

import dev.brevet.cli.policy.PolicyCommand;
import dev.brevet.cli.server.CliFailure;
import dev.brevet.cli.server.Exit;
import dev.brevet.cli.signin.LoginCommand;
import dev.brevet.cli.signin.WhoamiCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code brevet}. */
@Command(
        name = "brevet",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        version = "brevet 0.1.0-SNAPSHOT",
        description = "Just-in-time privileged access from a terminal.",
        subcommands = {LoginCommand.class, WhoamiCommand.class, PolicyCommand.class},
        footer = {
            "",
            "Exit codes: 0 done, 1 wrong files, tests or input, 2 refused or changes with --detailed-exitcode,",
            "3 timed out, 4 not signed in."
        })
public final class BrevetCli {

    private BrevetCli() {}

    /** Starts the program. */
    public static void main(String... arguments) {
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
    }

    /** Runs one verb and says with which code to exit. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new BrevetCli());
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof CliFailure failure) {
                err.println("brevet: " + failure.getMessage());
                return failure.exitCode();
            }
            err.println("brevet: " + e);
            return Exit.WRONG;
        });
        line.setParameterExceptionHandler((e, args) -> {
            err.println("brevet: " + e.getMessage());
            e.getCommandLine().usage(err);
            return Exit.WRONG;
        });
        return line.execute(arguments);
    }
}
