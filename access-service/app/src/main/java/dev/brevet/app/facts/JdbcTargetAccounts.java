package dev.brevet.app.facts;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.facts.TargetAccounts;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names on targets as people were enrolled here, or as a directory in force says them. */
@Component
class JdbcTargetAccounts implements TargetAccounts {

    private static final String NAME = """
            select x.id, encode(sha256(x.salt || convert_to(x.text, 'UTF8')), 'hex')
              from known_person p join erasable_text x on x.id = p.account
             where p.person_id = ? and x.text is not null
             order by x.id limit 1""";

    private final JdbcClient jdbc;

    JdbcTargetAccounts(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public Optional<TextRef> nameOf(PersonId person) {
        return jdbc.sql(NAME)
                .param(person.value())
                .query((row, n) -> new TextRef(row.getString(1), row.getString(2)))
                .optional();
    }
}
