package dev.brevet.app.facts;

import dev.brevet.api.catalog.RegisterTarget;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.domain.countersign.Registrations;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Targets as the facts in force have them. */
@Component
class JdbcRegistrations implements Registrations {

    private final JdbcClient jdbc;

    JdbcRegistrations(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public boolean isSo(RegisterTarget registration) {
        return jdbc.sql("select * from fact_target where target_id = ?")
                .param(registration.targetId().value())
                .query((row, n) -> new RegisterTarget(
                        registration.targetId(),
                        row.getString("connector"),
                        FactJson.settings(row.getString("settings")),
                        new TargetTraits(
                                row.getBoolean("expires_natively"),
                                row.getBoolean("ends_sessions"),
                                Duration.ofSeconds(row.getLong("residual_seconds")))))
                .optional()
                .filter(registration::equals)
                .isPresent();
    }
}
