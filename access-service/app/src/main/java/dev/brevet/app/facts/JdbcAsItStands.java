package dev.brevet.app.facts;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.RegisterTarget;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.countersign.AsItStands;
import dev.brevet.domain.facts.Accounts;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the facts in force and the texts beside them say. */
@Component
class JdbcAsItStands implements AsItStands {

    private static final String SIGNS_IN = """
            select exists (select 1 from fact_account where person_id = ?)
                or exists (select 1 from fact_directory f join directory_account a on a.version = f.version
                            where a.person_id = ?)""";

    private final JdbcClient jdbc;
    private final Accounts accounts;

    JdbcAsItStands(DataSource dataSource, Accounts accounts) {
        this.jdbc = JdbcClient.create(dataSource);
        this.accounts = accounts;
    }

    @Override
    public Optional<RegisterTarget> registration(TargetId target) {
        return jdbc.sql("select * from fact_target where target_id = ?")
                .param(target.value())
                .query((row, n) -> new RegisterTarget(
                        target,
                        row.getString("connector"),
                        FactJson.settings(row.getString("settings")),
                        new TargetTraits(
                                row.getBoolean("expires_natively"),
                                row.getBoolean("ends_sessions"),
                                Duration.ofSeconds(row.getLong("residual_seconds")))))
                .optional();
    }

    @Override
    public String gives(EntitlementId entitlement) {
        // The facts hold a commitment to the words and not where they are kept; the log of the target says that.
        return jdbc.sql("""
                        select x.text from fact_entitlement f
                          join domain_event e on e.aggregate_identifier = f.target_id
                                             and e.payload_type like '%.EntitlementDefined'
                                             and e.payload::json ->> 'entitlementId' = f.entitlement_id
                          join erasable_text x on x.id = e.payload::json -> 'gives' ->> 'id'
                         where f.entitlement_id = ? and x.text is not null
                         order by e.sequence_number desc limit 1""")
                .param(entitlement.value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    @Override
    public String accountOnTargets(PersonId person) {
        return jdbc.sql("""
                        select x.text from known_person p join erasable_text x on x.id = p.account
                         where p.person_id = ? and x.text is not null order by x.id limit 1""")
                .param(person.value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    @Override
    public Set<GroupId> groupsHere(PersonId person) {
        return jdbc
                .sql("select groups from fact_person where person_id = ?")
                .param(person.value())
                .query((row, n) -> (String[]) row.getArray(1).getArray())
                .list()
                .stream()
                .flatMap(Stream::of)
                .map(GroupId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean signsIn(PersonId person) {
        return jdbc.sql(SIGNS_IN)
                .params(person.value(), person.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<PersonId> holderOf(AccountKey account) {
        return accounts.holderOf(account);
    }
}
