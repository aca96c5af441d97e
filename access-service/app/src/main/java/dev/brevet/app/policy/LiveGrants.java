package dev.brevet.app.policy;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantExtended;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import dev.brevet.app.facts.ReportedSignals;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.facts.SignalFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsOver;
import dev.brevet.domain.policy.plan.HeldGrant;
import dev.brevet.domain.texts.Answers;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final ReportedSignals signals;

    LiveGrants(DataSource dataSource, @Qualifier("eventSerializer") Serializer serializer, ReportedSignals signals) {
        this.jdbc = JdbcClient.create(dataSource);
        this.serializer = serializer;
        this.signals = signals;
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

    /** What the policies' questions were answered with; without the grants that answered none, or whose answers were erased. */
    public Map<GrantId, Map<String, String>> inputs(List<GrantIssued> issued) {
        Map<String, String> kept = jdbc
                .sql("select id, text from erasable_text where id = any (?)")
                .param(answers(issued).map(TextRef::id).toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<GrantId, Map<String, String>> inputs = new HashMap<>();
        for (GrantIssued grant : issued) {
            TextRef ref = grant.basis().inputs();
            String text = ref == null ? null : kept.get(ref.id());
            if (text != null) {
                inputs.put(grant.grantId(), Answers.of(text));
            }
        }
        return inputs;
    }

    private static Stream<TextRef> answers(List<GrantIssued> issued) {
        return issued.stream().map(grant -> grant.basis().inputs()).filter(Objects::nonNull);
    }

    /** The same facts, with what everybody holds read at once: otherwise it is asked of the database for each grant. */
    public Facts readAhead(Facts facts) {
        Map<PersonId, List<LiveGrant>> held = jdbc
                .sql("select person_id, grant_id, entitlement_id, ends_at from fact_grant where live")
                .query((row, n) -> Map.entry(
                        idOf(new PersonId(row.getString(1)), facts),
                        new LiveGrant(
                                new GrantId(row.getString(2)),
                                new EntitlementId(row.getString(3)),
                                row.getObject(4, OffsetDateTime.class).toInstant())))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return new ReadAhead(facts, held, signals.all(facts.now()));
    }

    private record ReadAhead(Facts facts, Map<PersonId, List<LiveGrant>> held, Map<PersonId, List<SignalFact>> signals)
            implements FactsOver {

        @Override
        public List<SignalFact> postureOf(PersonId id) {
            return signals.getOrDefault(idOf(id, facts), List.of());
        }

        @Override
        public List<LiveGrant> liveGrantsOf(PersonId id) {
            return held.getOrDefault(idOf(id, facts), List.of());
        }
    }

    private static PersonId idOf(PersonId person, Facts facts) {
        return facts.person(person).map(PersonFact::id).orElse(person);
    }

    List<HeldGrant> all() {
        List<GrantIssued> issued = issued();
        Map<GrantId, Map<String, String>> inputs = inputs(issued);
        return issued.stream()
                .map(grant -> held(grant, inputs.getOrDefault(grant.grantId(), Map.of())))
                .toList();
    }

    private static HeldGrant held(GrantIssued e, Map<String, String> inputs) {
        GrantBasis basis = e.basis();
        return new HeldGrant(
                e.grantId(),
                e.personId(),
                e.entitlementId(),
                Duration.between(e.at(), e.endsAt()),
                inputs,
                e.at(),
                basis.risk(),
                basis.breakGlass());
    }
}
