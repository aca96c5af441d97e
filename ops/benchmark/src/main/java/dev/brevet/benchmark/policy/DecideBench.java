package dev.brevet.benchmark.policy;

import dev.brevet.benchmark.Arguments;
import dev.brevet.benchmark.result.Result;
import dev.brevet.domain.policy.PolicyEngine;
import dev.brevet.domain.policy.rules.Ask;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** One decision with 500 policies and 5,000 people loaded, by JMH. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecideBench {

    private static final int ASKS = 10_000;

    /** The organisation, and who asks next. */
    @State(Scope.Thread)
    public static class World {

        private final PolicyEngine engine = new PolicyEngine();
        private final Organisation organisation = Organisation.make(1).with(Organisation.policies(0, 0));
        private List<Ask> asks = List.of();
        private int next;

        /** Makes the asks. */
        @Setup
        public void setUp() {
            asks = organisation.asks(ASKS, 2);
        }

        Ask next() {
            next = (next + 1) % ASKS;
            return asks.get(next);
        }
    }

    /** A decision: let through or refused, with its words and what would help. */
    @Benchmark
    public Object decide(World world) {
        return world.engine.decide(world.next(), world.organisation);
    }

    /** Runs it and prints the percentiles. */
    public static void run(Arguments arguments) {
        try {
            for (RunResult result : new Runner(new OptionsBuilder()
                            .include(DecideBench.class.getName().replace(".", "\\.") + "\\.decide")
                            .forks(arguments.number("forks", 1))
                            .warmupIterations(arguments.number("warmup", 5))
                            .measurementIterations(arguments.number("iterations", 5))
                            .warmupTime(TimeValue.seconds(3))
                            .measurementTime(TimeValue.seconds(5))
                            .output("/dev/stderr")
                            .build())
                    .run()) {
                Statistics times = result.getPrimaryResult().getStatistics();
                double p99 = times.getPercentile(99);
                Result.of("decide", "jmh sample time, 500 policies, 5,000 people")
                        .with("decisions", times.getN())
                        .with("p50_us", times.getPercentile(50))
                        .with("p95_us", times.getPercentile(95))
                        .with("p99_us", p99)
                        .with("p999_us", times.getPercentile(99.9))
                        .against("p99 <= 100 us", p99 <= 100)
                        .print();
            }
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH did not run", e);
        }
    }
}
