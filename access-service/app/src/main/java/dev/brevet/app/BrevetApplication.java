package dev.brevet.app;

import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** Brevet's one program. Axon's own storage is wired by hand (see {@code log}), so that nothing is wired by accident. */
@SpringBootApplication(
        scanBasePackages = {
            "dev.brevet.app",
            "dev.brevet.domain",
            "dev.brevet.views",
            "dev.brevet.web",
            "dev.brevet.notifications",
            "dev.brevet.slack"
        },
        exclude = {JpaAutoConfiguration.class, JpaEventStoreAutoConfiguration.class, JdbcAutoConfiguration.class})
@EntityScan("dev.brevet.views")
@EnableJpaRepositories("dev.brevet.views")
public class BrevetApplication {

    /** Starts the service; settings come from {@code BREVET_*} environment variables. */
    public static void main(String[] args) {
        SpringApplication.run(BrevetApplication.class, args);
    }
}
