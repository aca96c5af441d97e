package dev.brevet.app.facts;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.facts.FactProjection.Writer;
import dev.brevet.domain.facts.PersonHistory;
import java.sql.SQLException;
import java.time.Instant;

/** What people did before, written as it happens; what is not looked at any more is forgotten. */
final class History {

    private History() {}

    /** The key of what one id holds of one entitlement; neither has a space in it. */
    static String key(PersonId person, EntitlementId entitlement) {
        return person.value() + " " + entitlement.value();
    }

    static void asked(RequestId request, PersonId person, Instant at, Writer to) throws SQLException {
        to.run(
                "insert into fact_ask (request_id, person_id, asked_at) values (?, ?, ?)",
                request.value(),
                person.value(),
                at);
        to.run("""
                delete from fact_ask
                 where person_id = ?
                   and (asked_at, request_id) < (select asked_at, request_id from fact_ask where person_id = ?
                                                  order by asked_at desc, request_id desc offset ? limit 1)""", person.value(), person.value(), PersonHistory.MOST_ASKS - 1);
    }

    static void given(GrantIssued e, Writer to) throws SQLException {
        to.run(
                """
                insert into fact_held (held_id, person_id, entitlement_id, times, last_at) values (?, ?, ?, 1, ?)
                on conflict (held_id) do update set times = fact_held.times + 1,
                    last_at = greatest(fact_held.last_at, excluded.last_at)""",
                key(e.personId(), e.entitlementId()),
                e.personId().value(),
                e.entitlementId().value(),
                e.at());
    }
}
