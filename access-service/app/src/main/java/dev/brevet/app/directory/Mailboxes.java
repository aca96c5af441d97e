package dev.brevet.app.directory;

import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.directory.PersonKind;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps where a directory says that people get mail; nothing is decided by it. */
@Component
class Mailboxes {

    private static final int LONGEST = 254;

    private final JdbcTemplate jdbc;

    Mailboxes(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Replaces what the directory said before, in the caller's transaction. */
    void keep(DirectoryId directory, List<Listing.Person> people) {
        List<Listing.Person> reachable = people.stream()
                .filter(p -> p.active() && p.kind() == PersonKind.HUMAN && isAddress(p.mailbox()))
                .toList();
        jdbc.update(
                "delete from mailbox where directory_id = ? and person_id <> all (?)",
                directory.value(),
                reachable.stream().map(p -> id(directory, p)).toArray(String[]::new));
        jdbc.batchUpdate("""
                        insert into mailbox (person_id, directory_id, address) values (?, ?, ?)
                        on conflict (person_id) do update set address = excluded.address
                         where mailbox.address <> excluded.address""", reachable, 500, (row, person) -> {
            row.setString(1, id(directory, person));
            row.setString(2, directory.value());
            row.setString(3, String.valueOf(person.mailbox()).strip());
        });
    }

    private static String id(DirectoryId directory, Listing.Person person) {
        return StagedPerson.idOf(directory.value(), person.id()).value();
    }

    private static boolean isAddress(@org.jspecify.annotations.Nullable String text) {
        return text != null && text.indexOf('@') > 0 && text.length() <= LONGEST;
    }
}
