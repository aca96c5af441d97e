package dev.brevet.cli.policy;

import dev.brevet.cli.server.Exit;
import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import dev.brevet.domain.policy.test.PolicyTests;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the tests that lie beside the policies. */
@Command(name = "test", description = "Runs the tests beside the policies; exits 1 if one fails.")
final class TestCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder with the policy files.")
    private Path folder = Path.of(".");

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PolicyFolder read = PolicyFolder.read(folder);
        PolicyCompiler.Result compiled = PolicyCompiler.compile(read.files());
        if (compiled.set() == null) {
            compiled.diagnostics().stream().filter(Diagnostic::isError).forEach(d -> out.println(read.shown(d)));
            return Exit.WRONG;
        }
        PolicyTests.Report report = PolicyTests.run(compiled);
        report.failures().forEach(d -> out.println(read.shown(d)));
        out.println(report.run() + (report.run() == 1 ? " test, " : " tests, ")
                + report.failures().size() + " not as expected.");
        return report.failures().isEmpty() ? Exit.OK : Exit.WRONG;
    }
}
