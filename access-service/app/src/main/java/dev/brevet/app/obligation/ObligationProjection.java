package dev.brevet.app.obligation;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.obligation.Change;
import dev.brevet.api.obligation.Change.Owe;
import dev.brevet.api.obligation.Change.Settle;
import dev.brevet.api.obligation.Obligation;
import dev.brevet.api.obligation.ObligationKind;
import dev.brevet.app.log.InlineProjection;
import dev.brevet.domain.obligation.Owed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes what each event owes and settles, in the event's transaction. The only writer of what is owed. */
@Component
class ObligationProjection implements InlineProjection {

    private static final String SETTLE = """
            delete from obligation o using unnest(?::text[], ?::text[]) as s(kind, subject)
             where o.kind = s.kind and o.subject = s.subject""";

    private static final String OWE = """
            insert into obligation (kind, subject, lane, target, due)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
            on conflict (kind, subject) do update
               set lane = excluded.lane, target = excluded.target, due = excluded.due, attempts = 0, lease_until = null""";

    @Override
    public void apply(List<BrevetEvent> events, Connection connection) throws SQLException {
        // The last word about each obligation counts; what came before it in the same append is overtaken.
        Map<Key, Change> last = new LinkedHashMap<>();
        for (BrevetEvent event : events) {
            for (Change change : Owed.by(event)) {
                last.remove(Key.of(change));
                last.put(Key.of(change), change);
            }
        }
        write(last.values(), connection);
    }

    private record Key(ObligationKind kind, String subject) {

        static Key of(Change change) {
            return switch (change) {
                case Settle settle -> new Key(settle.kind(), settle.subject());
                case Owe owe ->
                    new Key(owe.obligation().kind(), owe.obligation().subject());
            };
        }
    }

    private static void write(Collection<Change> changes, Connection connection) throws SQLException {
        List<Settle> settled = changes.stream()
                .filter(Settle.class::isInstance)
                .map(Settle.class::cast)
                .toList();
        List<Obligation> owed = changes.stream()
                .filter(Owe.class::isInstance)
                .map(change -> ((Owe) change).obligation())
                .toList();
        if (settled.isEmpty() && owed.isEmpty()) {
            return;
        }
        String sql = settled.isEmpty() ? OWE : owed.isEmpty() ? SETTLE : SETTLE + ";" + OWE;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = 1;
            if (!settled.isEmpty()) {
                setTexts(statement, next++, settled.stream().map(s -> s.kind().name()));
                setTexts(statement, next++, settled.stream().map(Settle::subject));
            }
            if (!owed.isEmpty()) {
                setTexts(statement, next++, owed.stream().map(o -> o.kind().name()));
                setTexts(statement, next++, owed.stream().map(Obligation::subject));
                setTexts(statement, next++, owed.stream().map(o -> String.valueOf(o.lane())), "null");
                setTexts(statement, next++, owed.stream().map(o -> String.valueOf(o.target())), "null");
                setTexts(statement, next, owed.stream().map(o -> OffsetDateTime.ofInstant(o.due(), ZoneOffset.UTC)
                        .toString()));
            }
            statement.execute();
        }
    }

    private static void setTexts(PreparedStatement statement, int index, java.util.stream.Stream<String> texts)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf("text", texts.toArray()));
    }

    private static void setTexts(
            PreparedStatement statement, int index, java.util.stream.Stream<String> texts, String nullWord)
            throws SQLException {
        setTexts(statement, index, texts.map(t -> t.equals(nullWord) ? null : t));
    }
}
