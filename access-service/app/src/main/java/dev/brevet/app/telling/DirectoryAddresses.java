package dev.brevet.app.telling;

import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.mail.Addresses;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the directory says, or the account name at the domain that a setting names. */
@Component
class DirectoryAddresses implements Addresses {

    private final JdbcClient jdbc;
    private final String domain;

    DirectoryAddresses(DataSource dataSource, @Value("${brevet.mail.domain:}") String domain) {
        this.jdbc = JdbcClient.create(dataSource);
        this.domain = domain;
    }

    @Override
    public Optional<String> mailbox(PersonId person) {
        return jdbc.sql("select address from mailbox where person_id = ?")
                .param(person.value())
                .query(String.class)
                .optional()
                .or(() -> domain.isBlank() ? Optional.empty() : atDomain(person));
    }

    private Optional<String> atDomain(PersonId person) {
        return jdbc.sql("""
                        select t.text || '@' || ? from known_person k join erasable_text t on t.id = k.account
                         where k.person_id = ? and t.erased_at is null limit 1""").params(domain, person.value()).query(String.class).optional();
    }
}
