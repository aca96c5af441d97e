package dev.brevet.app.directory;

import dev.brevet.api.directory.DirectoryId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.SimpleTrigger;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.quartz.SimpleTriggerFactoryBean;

/** Which directories are read, and how often. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LdapSettings.class)
class DirectoryConfiguration {

    /** The directories that are read on a schedule, in the order of their ids. */
    record Sources(List<DirectorySource> all) {}

    @Bean
    Sources directorySources(@Value("${brevet.directory.file:}") String file, LdapSettings ldap) {
        List<DirectorySource> sources = new ArrayList<>();
        if (!file.isEmpty()) {
            sources.add(new YamlDirectory(new DirectoryId("file"), Path.of(file)));
        }
        if (!ldap.url().isEmpty()) {
            sources.add(new LdapDirectory(ldap));
        }
        return new Sources(List.copyOf(sources));
    }

    @Bean
    JobDetail readDirectoriesJob() {
        return JobBuilder.newJob(ReadDirectories.class)
                .withIdentity("read-directories", "directory")
                .storeDurably()
                .build();
    }

    @Bean
    SimpleTriggerFactoryBean readDirectoriesTrigger(
            @Qualifier("readDirectoriesJob") JobDetail readDirectoriesJob,
            @Value("${brevet.directory.every:PT15M}") Duration every) {
        SimpleTriggerFactoryBean trigger = new SimpleTriggerFactoryBean();
        trigger.setName("read-directories");
        trigger.setGroup("directory");
        trigger.setJobDetail(readDirectoriesJob);
        trigger.setStartDelay(Duration.ofSeconds(5).toMillis());
        trigger.setRepeatInterval(every.toMillis());
        trigger.setMisfireInstruction(SimpleTrigger.MISFIRE_INSTRUCTION_RESCHEDULE_NEXT_WITH_REMAINING_COUNT);
        return trigger;
    }

    /** Reads each directory, one after the other. */
    @DisallowConcurrentExecution
    static class ReadDirectories implements Job {

        private final Directories directories;

        ReadDirectories(Directories directories) {
            this.directories = directories;
        }

        @Override
        public void execute(JobExecutionContext context) {
            directories.readAll();
        }
    }
}
