package dev.brevet.demo.sql;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The program behind {@code ./brevet sql}: shows what the target itself answers to one person, allowed or refused. */
@Command(
        name = "./brevet sql",
        description = "Runs one statement on a demo target as one of the demo's people.",
        usageHelpAutoWidth = true)
public final class SqlMain implements Callable<Integer> {

    private static final int REFUSED = 1;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Say this and stop.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it, and stops with the usage text
    private boolean help;

    @Option(names = "--as", paramLabel = "PERSON", required = true, description = "For example dana.")
    private String person = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".brevet/demo",
            description = "The folder of the running demo (default: .brevet/demo in the checkout).")
    private Path data = Path.of("");

    @Parameters(index = "0", paramLabel = "TARGET", description = "For example orders.")
    private String target = "";

    @Parameters(index = "1", paramLabel = "STATEMENT", description = "For example 'select count(*) from customers'.")
    private String statement = "";

    private final PrintStream out;
    private final PrintStream err;

    SqlMain(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Exits with 0 if the target answered, with 1 if it refused or cannot be reached, with 2 after a mistake. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SqlMain(System.out, System.err)).execute(arguments));
    }

    @Override
    public Integer call() {
        try {
            TargetLogin login = TargetLogin.read(data.resolve("demo.env"), target, person);
            Properties properties = new Properties();
            properties.setProperty("user", person);
            properties.setProperty("password", login.password());
            properties.setProperty("ApplicationName", "brevet sql");
            properties.setProperty("connectTimeout", "5");
            try (Connection connection = DriverManager.getConnection("jdbc:" + login.url(), properties);
                    Statement run = connection.createStatement()) {
                show(run, run.execute(statement));
            }
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        } catch (SQLException e) {
            err.println(Table.plain(explained(e)));
            return REFUSED;
        }
    }

    private void show(Statement run, boolean rows) throws SQLException {
        boolean table = rows;
        while (true) {
            if (table) {
                try (ResultSet result = run.getResultSet()) {
                    Table.print(result, out);
                }
            } else if (run.getUpdateCount() >= 0) {
                out.println(run.getUpdateCount() + " rows changed");
            } else {
                return;
            }
            table = run.getMoreResults();
        }
    }

    private String explained(SQLException failure) {
        ServerErrorMessage answer = failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
        if (answer != null) {
            return answer.getSeverity() + ": " + answer.getMessage();
        }
        return "The target " + target + " cannot be reached: is ./brevet demo running? (" + failure.getMessage() + ")";
    }
}
