package dev.brevet.demo.sql;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;

/** Runs the sql verb inside a test. */
public final class SqlRunner {

    private SqlRunner() {}

    /** Runs one statement as one person. */
    public static Result run(Path data, String person, String statement) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new CommandLine(new SqlMain(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)))
                .execute("--as", person, "--data", data.toString(), "orders", statement);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What was printed, and the exit code. */
    public record Result(int code, String out, String err) {}
}
