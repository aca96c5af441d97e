package dev.brevet.benchmark.policy;

import dev.brevet.benchmark.Arguments;
import dev.brevet.benchmark.result.Result;
import dev.brevet.domain.policy.plan.HeldGrant;
import dev.brevet.domain.policy.plan.PastRequest;
import dev.brevet.domain.policy.plan.Plan;
import dev.brevet.domain.policy.plan.PlanProgress;
import dev.brevet.domain.policy.plan.Replay;
import dev.brevet.domain.policy.rules.PolicySet;
import java.util.List;

/** A plan for 5,000 people, 500 entitlements and 100,000 past requests: with 1 % of the policies changed, and with all. */
public final class PlanBench {

    private PlanBench() {}

    /** Runs both, the first time cold. */
    public static void run(Arguments arguments) {
        Organisation organisation = Organisation.make(1);
        List<PastRequest> past = organisation.past(arguments.number("past", 100_000), 2);
        List<HeldGrant> live = organisation.held(arguments.number("live", 2_000), 3);
        for (int round = 0; round < arguments.number("rounds", 3); round++) {
            measure("1 % of rules changed, round " + round, organisation, 5, round, live, past, 20);
            measure("all rules changed, round " + round, organisation, 490, round, live, past, 0);
        }
    }

    private static void measure(
            String variant,
            Organisation organisation,
            int changed,
            int round,
            List<HeldGrant> live,
            List<PastRequest> past,
            int goal) {
        long start = System.nanoTime();
        PolicySet before = Organisation.policies(0, round);
        PolicySet after = Organisation.policies(changed, round);
        long compiled = System.nanoTime();
        Plan plan = Plan.of(before, after, organisation.with(before), live, past, PlanProgress.SILENT);
        double seconds = (System.nanoTime() - compiled) / 1e9;
        Result result = Result.of("plan", variant)
                .with("compile_both_s", (compiled - start) / 1e9)
                .with("plan_s", seconds)
                .with("entitlements_changed", plan.changed())
                .with("shifts", plan.asking().size())
                .with("grants", plan.grants().size())
                .with("past", plan.replay().requests())
                .with("past_same", plan.replay().count(Replay.Change.SAME));
        (goal > 0 ? result.against("plan_s <= " + goal, seconds <= goal) : result).print();
    }
}
