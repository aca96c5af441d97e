package dev.brevet.app.facts;

import dev.brevet.api.shared.PersonId;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The two locks of deciding, held until the transaction ends; always facts first, then person. */
@Component
public class FactsLock {

    private static final int FACTS = 7222;
    private static final int PERSON = 7223;

    private final JdbcClient jdbc;

    FactsLock(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Keeps every decision out while the facts change. */
    public void takeExclusively() {
        jdbc.sql("select 1 from pg_advisory_xact_lock(?, 0)")
                .param(FACTS)
                .query()
                .singleValue();
    }

    /** Keeps other decisions about this person out as well; after the locks of {@link #takeToDecideAbout}. */
    void takeAlso(PersonId person) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(?, hashtext(?))")
                .params(PERSON, person.value())
                .query()
                .singleValue();
    }

    /** Keeps the facts as they are, and other decisions about this person out. */
    void takeToDecideAbout(PersonId person) {
        // In the select list, where the order is the one that is written; that of a join is the planner's choice.
        jdbc.sql("select pg_advisory_xact_lock_shared(?, 0), pg_advisory_xact_lock(?, hashtext(?))")
                .params(FACTS, PERSON, person.value())
                .query((row, n) -> true)
                .single();
    }
}
