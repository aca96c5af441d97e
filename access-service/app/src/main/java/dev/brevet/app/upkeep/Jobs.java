package dev.brevet.app.upkeep;

import dev.brevet.app.reevaluation.LiveGrantSweep;
import dev.brevet.notifications.delivery.OldTellings;
import dev.brevet.slack.upkeep.OldRows;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The jobs of the calendar: nothing but a name for Quartz to call; the work is in the components. */
final class Jobs {

    private Jobs() {}

    /** Tries dead letters again. */
    @DisallowConcurrentExecution
    static class RetryDeadLetters implements Job {

        private final DeadLetterRetry retry;

        RetryDeadLetters(DeadLetterRetry retry) {
            this.retry = retry;
        }

        @Override
        public void execute(JobExecutionContext context) {
            context.setResult(retry.run());
        }
    }

    /** Holds obligations and facts against the log. */
    @DisallowConcurrentExecution
    static class CompareWithReplay implements Job {

        private final ReplayComparison comparison;

        CompareWithReplay(ReplayComparison comparison) {
            this.comparison = comparison;
        }

        @Override
        public void execute(JobExecutionContext context) {
            context.setResult(comparison.run().count());
        }
    }

    /** Holds live grants against what is in force. */
    @DisallowConcurrentExecution
    static class SweepLiveGrants implements Job {

        private final LiveGrantSweep sweep;

        SweepLiveGrants(LiveGrantSweep sweep) {
            this.sweep = sweep;
        }

        @Override
        public void execute(JobExecutionContext context) {
            context.setResult(sweep.run());
        }
    }

    /** Forgets old idempotency keys. */
    @DisallowConcurrentExecution
    static class ForgetIdempotencyKeys implements Job {

        private final OldIdempotencyKeys keys;

        ForgetIdempotencyKeys(OldIdempotencyKeys keys) {
            this.keys = keys;
        }

        @Override
        public void execute(JobExecutionContext context) {
            context.setResult(keys.forget());
        }
    }

    /** Forgets what was told long ago, and what came from Slack and had its effect. */
    @DisallowConcurrentExecution
    static class ForgetTellings implements Job {

        private final OldTellings tellings;
        private final OldRows slack;

        ForgetTellings(OldTellings tellings, OldRows slack) {
            this.tellings = tellings;
            this.slack = slack;
        }

        @Override
        public void execute(JobExecutionContext context) {
            context.setResult(tellings.forget() + slack.forget());
        }
    }
}
