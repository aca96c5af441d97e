package dev.brevet.app.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When what is looked after. */
@Configuration(proxyBeanMethods = false)
class UpkeepConfiguration {

    @Bean
    JobDetail retryDeadLettersJob() {
        return job("retry-dead-letters", Jobs.RetryDeadLetters.class);
    }

    @Bean
    Trigger retryDeadLettersTrigger() {
        return every(Duration.ofMinutes(1), "retry-dead-letters");
    }

    @Bean
    JobDetail compareWithReplayJob() {
        return job("compare-with-replay", Jobs.CompareWithReplay.class);
    }

    @Bean
    Trigger compareWithReplayTrigger() {
        return every(Duration.ofMinutes(5), "compare-with-replay");
    }

    @Bean
    JobDetail forgetIdempotencyKeysJob() {
        return job("forget-idempotency-keys", Jobs.ForgetIdempotencyKeys.class);
    }

    @Bean
    Trigger forgetIdempotencyKeysTrigger() {
        return every(Duration.ofHours(1), "forget-idempotency-keys");
    }

    private static JobDetail job(String name, Class<? extends Job> job) {
        return JobBuilder.newJob(job)
                .withIdentity(name, "upkeep")
                .storeDurably()
                .build();
    }

    /** The first time a minute after the start: a node that comes up has better things to do. */
    private static Trigger every(Duration interval, String job) {
        return TriggerBuilder.newTrigger()
                .withIdentity(job, "upkeep")
                .forJob(job, "upkeep")
                .startAt(Date.from(Instant.now().plusSeconds(60)))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(interval.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }
}
