package dev.brevet.benchmark.result;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One line of JSON about one measurement. */
public final class Result {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Result() {}

    /** Begins a result. */
    public static Result of(String bench, String variant) {
        return new Result().with("bench", bench).with("variant", variant);
    }

    /** Adds a field; doubles are rounded to what their noise leaves. */
    public Result with(String name, Object value) {
        fields.put(name, value instanceof Double d ? Math.round(d * 1000) / 1000.0 : value);
        return this;
    }

    /** Adds p50, p95, p99 and the longest, in milliseconds, under this prefix. */
    public Result with(String prefix, Latencies latencies) {
        return with(prefix + "p50_ms", latencies.percentile(0.50))
                .with(prefix + "p95_ms", latencies.percentile(0.95))
                .with(prefix + "p99_ms", latencies.percentile(0.99))
                .with(prefix + "max_ms", latencies.percentile(1));
    }

    /** Adds the goal, and whether this result meets it. */
    public Result against(String goal, boolean met) {
        return with("goal", goal).with("met", met);
    }

    /** Prints the line. */
    @SuppressWarnings("SystemOut") // This is what the program is for.
    public void print() {
        System.out.println(JSON.writeValueAsString(fields));
    }
}
