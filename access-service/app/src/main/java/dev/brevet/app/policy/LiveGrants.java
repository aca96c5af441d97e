package dev.brevet.app.policy;

import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.domain.policy.plan.HeldGrant;
import dev.brevet.domain.texts.Answers;
import dev.brevet.domain.texts.ErasableText;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The grants that live now, with the asks that they came from: those that are held against policies once they change. */
@Component
class LiveGrants {

    private final JdbcClient jdbc;
    private final EventStorageEngine log;
    private final ErasableText texts;

    LiveGrants(DataSource dataSource, EventStorageEngine log, ErasableText texts) {
        this.jdbc = JdbcClient.create(dataSource);
        this.log = log;
        this.texts = texts;
    }

    List<HeldGrant> all() {
        return jdbc
                .sql("select grant_id from fact_grant where live and right_name is not null order by grant_id")
                .query(String.class)
                .list()
                .stream()
                .flatMap(this::held)
                .toList();
    }

    private Stream<HeldGrant> held(String grant) {
        return log.readEvents(grant, 0)
                .asStream()
                .map(DomainEventMessage::getPayload)
                .filter(GrantIssued.class::isInstance)
                .map(GrantIssued.class::cast)
                .limit(1)
                .map(this::held);
    }

    private HeldGrant held(GrantIssued e) {
        GrantBasis basis = e.basis();
        return new HeldGrant(
                e.grantId(),
                e.personId(),
                e.entitlementId(),
                Duration.between(e.at(), e.endsAt()),
                Answers.read(basis.inputs(), texts),
                e.at(),
                basis.risk());
    }
}
