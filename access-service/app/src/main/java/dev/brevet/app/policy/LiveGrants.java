package dev.brevet.app.policy;

import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantExtended;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.policy.plan.HeldGrant;
import dev.brevet.domain.texts.Answers;
import dev.brevet.domain.texts.ErasableText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The grants that live now, with the asks that they came from: those that are held against policies once they change. */
@Component
public class LiveGrants {

    // One statement for all of them: thousands are looked at whenever anything changes.
    private static final String EVENTS = """
            select e.payload_type, e.payload_revision, e.payload
              from fact_grant g join domain_event e on e.aggregate_identifier = g.grant_id
             where g.live and g.right_name is not null and e.payload_type = ?
             order by g.grant_id""";

    private final JdbcClient jdbc;
    private final Serializer serializer;
    private final ErasableText texts;

    LiveGrants(DataSource dataSource, @Qualifier("eventSerializer") Serializer serializer, ErasableText texts) {
        this.jdbc = JdbcClient.create(dataSource);
        this.serializer = serializer;
        this.texts = texts;
    }

    /** As they were issued, in the order of their ids. */
    public List<GrantIssued> issued() {
        return jdbc.sql(EVENTS)
                .param(GrantIssued.class.getName())
                .query((row, n) -> (GrantIssued) serializer.deserialize(new SimpleSerializedObject<>(
                        row.getString(3), String.class, row.getString(1), row.getString(2))))
                .list();
    }

    /** Who agreed to each extension of a live grant. */
    public Map<GrantId, List<List<PersonId>>> whoAgreedToExtensions() {
        return jdbc
                .sql(EVENTS)
                .param(GrantExtended.class.getName())
                .query((row, n) -> (GrantExtended) serializer.deserialize(new SimpleSerializedObject<>(
                        row.getString(3), String.class, row.getString(1), row.getString(2))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        GrantExtended::grantId, Collectors.mapping(GrantExtended::approvers, Collectors.toList())));
    }

    /** What the policy's questions were answered with; empty if nothing was, or it was erased since. */
    public Map<String, String> inputs(GrantIssued grant) {
        return Answers.read(grant.basis().inputs(), texts);
    }

    List<HeldGrant> all() {
        return issued().stream().map(this::held).toList();
    }

    private HeldGrant held(GrantIssued e) {
        GrantBasis basis = e.basis();
        return new HeldGrant(
                e.grantId(),
                e.personId(),
                e.entitlementId(),
                Duration.between(e.at(), e.endsAt()),
                inputs(e),
                e.at(),
                basis.risk(),
                basis.breakGlass());
    }
}
