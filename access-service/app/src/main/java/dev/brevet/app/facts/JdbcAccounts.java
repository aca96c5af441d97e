package dev.brevet.app.facts;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.Accounts;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.FactsInForce;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts as they were linked here, or by a directory in force; never found by a name or an address. */
@Component
class JdbcAccounts implements Accounts {

    private static final String HOLDER = """
            select person_id from (
                select 1 as rank, person_id from fact_account where account_key = ?
                union all
                select 2, a.person_id from fact_directory f join directory_account a on a.version = f.version
                 where a.account_key = ?) held
             order by rank, person_id limit 1""";

    private final JdbcClient jdbc;
    private final FactsInForce facts;

    JdbcAccounts(DataSource dataSource, FactsInForce facts) {
        this.jdbc = JdbcClient.create(dataSource);
        this.facts = facts;
    }

    @Override
    public Optional<PersonId> holderOf(AccountKey account) {
        return jdbc.sql(HOLDER)
                .params(account.value(), account.value())
                .query((row, n) -> new PersonId(row.getString(1)))
                .optional()
                .map(id -> facts.toShow().person(id).map(PersonFact::id).orElse(id));
    }
}
