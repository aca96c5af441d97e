package dev.brevet.cli.policy;

import dev.brevet.cli.server.Exit;
import dev.brevet.domain.policy.lint.PolicyLint;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks files without asking anybody. */
@Command(
        name = "lint",
        description = "Checks policy files; prints file:line:column: severity: message, exits 1 if there is an error.")
final class LintCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder with the policy files.")
    private Path folder = Path.of(".");

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        PolicyFolder read = PolicyFolder.read(folder);
        PolicyLint.Report report = PolicyLint.of(PolicyCompiler.compile(read.files()));
        report.diagnostics().forEach(d -> out.println(read.shown(d)));
        err.println("Not looked for without directory and catalogue (brevet policy plan does): "
                + String.join("; ", report.skipped()) + ".");
        return report.hasErrors() ? Exit.WRONG : Exit.OK;
    }
}
