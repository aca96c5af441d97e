package dev.brevet.app.policy;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.lint.PolicyLint;
import dev.brevet.domain.policy.plan.Plan;
import dev.brevet.domain.policy.plan.PlanProgress;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.policy.test.PolicyTests;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes plans: what would be in force, held against the facts of now and the requests of the last days. */
@Component
public class Planner {

    private static final Logger log = LoggerFactory.getLogger(Planner.class);

    /** More would not fit into memory beside everything else. */
    private static final int MOST_REQUESTS = 100_000;

    private final FactsInForce facts;
    private final Proposals proposals;
    private final PastRequests past;
    private final LiveGrants live;

    // A plan reads much and computes long; one at a time leaves room for decisions.
    private final ReentrantLock one = new ReentrantLock();

    Planner(FactsInForce facts, Proposals proposals, PastRequests past, LiveGrants live) {
        this.facts = facts;
        this.proposals = proposals;
        this.past = past;
        this.live = live;
    }

    /** A plan, what lint says of the proposed files with directory and catalogue at hand, and which of their tests fail. */
    public record Planned(Plan plan, List<Diagnostic> findings) {}

    /**
     * Plans a proposed version.
     *
     * @param days     how far back requests are decided again
     * @param listener hears how far it has come
     * @throws AccessRefusal if there is no such version
     */
    public Planned plan(String version, int days, PlanProgress listener) {
        PolicyCompiler.Result proposed = proposals
                .files(version)
                .map(Proposals::compiled)
                .orElseThrow(() -> new AccessRefusal.NotFound(new Refusal(
                        "no-such-proposal", "No version " + version + " was proposed.", "Propose it first.")));
        PolicySet after = proposed.set();
        if (after == null) {
            throw new AccessRefusal.NotFound(new Refusal(
                    "proposal-outdated", "This version does not compile any more.", "Propose the files again."));
        }
        one.lock();
        try {
            Facts now = facts.toShow();
            Plan plan = Plan.of(
                    now.policies(),
                    after,
                    live.readAhead(now),
                    live.all(),
                    past.since(now.now().minus(Duration.ofDays(days)), MOST_REQUESTS),
                    (step, done, of) -> {
                        listener.at(step, done, of);
                        if (done == of || done % 10_000 == 0) {
                            log.info("Planning {}: {} of {} {}", version, done, of, step);
                        }
                    });
            return new Planned(plan, findings(proposed, now));
        } finally {
            one.unlock();
        }
    }

    private static List<Diagnostic> findings(PolicyCompiler.Result proposed, Facts now) {
        return Stream.concat(
                        PolicyLint.of(proposed, now).diagnostics().stream(),
                        PolicyTests.run(proposed).failures().stream())
                .sorted()
                .toList();
    }
}
