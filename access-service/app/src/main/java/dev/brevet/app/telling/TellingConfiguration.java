package dev.brevet.app.telling;

import dev.brevet.notifications.channel.TellingTime;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the telling of people into the program. */
@Configuration(proxyBeanMethods = false)
class TellingConfiguration {

    @Bean
    TellingTime tellingTime(DataSource dataSource) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return () -> jdbc.sql("select brevet_now()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
