package dev.brevet.app.facts;

import dev.brevet.api.directory.PersonMerged;
import dev.brevet.api.directory.Signal;
import dev.brevet.api.directory.SignalRecorded;
import dev.brevet.api.directory.SignalValue;
import dev.brevet.api.directory.SignalWithdrawn;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.facts.FactProjection.Writer;
import dev.brevet.domain.facts.SignalFact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/**
 * What is known of people from outside, written as it is reported.
 *
 * <p>It lies under the id on which a person lives on, where it is reported too. When two ids turn out to be one person, what
 * was said of either can be relied on no more until it is reported anew: a condition that wants it does not hold, and a denial
 * that looks at it does, so that nobody gets by the merge what one of the ids would not have got.
 */
final class Signals {

    /** The columns that {@link #signal} reads. */
    static final String COLUMNS = "signal, value, until, reported_by, reported_at";

    private Signals() {}

    /** The key of one signal of one id; neither has a space in it. */
    static String key(PersonId person, Signal signal) {
        return person.value() + " " + signal.name();
    }

    static void recorded(SignalRecorded e, Writer to) throws SQLException {
        to.run(
                """
                insert into fact_signal (signal_id, person_id, signal, value, until, reported_by, reported_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (signal_id) do update set value = excluded.value, until = excluded.until,
                    reported_by = excluded.reported_by, reported_at = excluded.reported_at""",
                key(e.personId(), e.signal()),
                e.personId().value(),
                e.signal().name(),
                e.value().value(),
                e.until(),
                e.by().value(),
                e.at());
        changed(to);
    }

    static void withdrawn(SignalWithdrawn e, Writer to) throws SQLException {
        to.run("delete from fact_signal where signal_id = ?", key(e.personId(), e.signal()));
        changed(to);
    }

    /** What was said of either is without a value then, for as long as any of it would have counted. */
    static void merged(PersonMerged e, Writer to) throws SQLException {
        String into = e.into().value();
        String gone = e.personId().value();
        to.run("""
                insert into fact_signal (signal_id, person_id, signal, value, until, reported_by, reported_at)
                select ? || ' ' || signal, ?, signal, null, max(until), null, ?
                  from fact_signal where person_id in (?, ?) group by signal
                on conflict (signal_id) do update set value = null, until = excluded.until, reported_by = null,
                    reported_at = excluded.reported_at""", into, into, e.at(), into, gone);
        to.run("delete from fact_signal where person_id = ?", gone);
    }

    private static void changed(Writer to) throws SQLException {
        to.run("update fact_posture_version set version = version + 1");
    }

    static SignalFact signal(ResultSet row) throws SQLException {
        String value = row.getString("value");
        String by = row.getString("reported_by");
        return new SignalFact(
                Signal.valueOf(row.getString("signal")),
                value == null ? null : new SignalValue(value),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                by == null ? null : new PersonId(by),
                row.getObject("reported_at", OffsetDateTime.class).toInstant());
    }
}
