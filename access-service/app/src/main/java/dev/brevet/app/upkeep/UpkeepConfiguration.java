package dev.brevet.app.upkeep;

import java.time.Duration;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleTrigger;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.quartz.SimpleTriggerFactoryBean;

/** When what is looked after. */
@Configuration(proxyBeanMethods = false)
class UpkeepConfiguration {

    @Bean
    JobDetail retryDeadLettersJob() {
        return job("retry-dead-letters", Jobs.RetryDeadLetters.class);
    }

    @Bean
    SimpleTriggerFactoryBean retryDeadLettersTrigger(@Qualifier("retryDeadLettersJob") JobDetail retryDeadLettersJob) {
        return every(Duration.ofMinutes(1), "retry-dead-letters", retryDeadLettersJob);
    }

    @Bean
    JobDetail compareWithReplayJob() {
        return job("compare-with-replay", Jobs.CompareWithReplay.class);
    }

    @Bean
    SimpleTriggerFactoryBean compareWithReplayTrigger(
            @Qualifier("compareWithReplayJob") JobDetail compareWithReplayJob) {
        return every(Duration.ofMinutes(5), "compare-with-replay", compareWithReplayJob);
    }

    @Bean
    JobDetail sweepLiveGrantsJob() {
        return job("sweep-live-grants", Jobs.SweepLiveGrants.class);
    }

    /** A fifth of what is promised (ten seconds), so that most of it is left for asking the grants. */
    @Bean
    SimpleTriggerFactoryBean sweepLiveGrantsTrigger(@Qualifier("sweepLiveGrantsJob") JobDetail sweepLiveGrantsJob) {
        SimpleTriggerFactoryBean trigger = every(Duration.ofSeconds(2), "sweep-live-grants", sweepLiveGrantsJob);
        trigger.setStartDelay(Duration.ofSeconds(5).toMillis());
        return trigger;
    }

    @Bean
    JobDetail forgetIdempotencyKeysJob() {
        return job("forget-idempotency-keys", Jobs.ForgetIdempotencyKeys.class);
    }

    @Bean
    SimpleTriggerFactoryBean forgetIdempotencyKeysTrigger(
            @Qualifier("forgetIdempotencyKeysJob") JobDetail forgetIdempotencyKeysJob) {
        return every(Duration.ofHours(1), "forget-idempotency-keys", forgetIdempotencyKeysJob);
    }

    @Bean
    JobDetail forgetTellingsJob() {
        return job("forget-tellings", Jobs.ForgetTellings.class);
    }

    @Bean
    SimpleTriggerFactoryBean forgetTellingsTrigger(@Qualifier("forgetTellingsJob") JobDetail forgetTellingsJob) {
        return every(Duration.ofHours(1), "forget-tellings", forgetTellingsJob);
    }

    private static JobDetail job(String name, Class<? extends Job> job) {
        return JobBuilder.newJob(job)
                .withIdentity(name, "upkeep")
                .storeDurably()
                .build();
    }

    /** The first time a minute after the start: a node that comes up has better things to do. */
    private static SimpleTriggerFactoryBean every(Duration interval, String name, JobDetail job) {
        SimpleTriggerFactoryBean trigger = new SimpleTriggerFactoryBean();
        trigger.setName(name);
        trigger.setGroup("upkeep");
        trigger.setJobDetail(job);
        trigger.setStartDelay(Duration.ofMinutes(1).toMillis());
        trigger.setRepeatInterval(interval.toMillis());
        trigger.setMisfireInstruction(SimpleTrigger.MISFIRE_INSTRUCTION_RESCHEDULE_NEXT_WITH_REMAINING_COUNT);
        return trigger;
    }
}
