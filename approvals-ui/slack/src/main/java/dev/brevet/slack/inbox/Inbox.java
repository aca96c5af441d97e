package dev.brevet.slack.inbox;

import dev.brevet.views.shared.Sql;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what was acknowledged until it has had its effect; each id once. */
@Component
public class Inbox {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private volatile Runnable waker = () -> {};

    Inbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One that a node works on. */
    record Taken(String id, Interaction what, int attempt) {}

    /** Keeps an interaction; false if this id was kept before. When this comes back, it will not be lost. */
    public boolean keep(String id, Interaction interaction) {
        return keep(id, interaction, Duration.ZERO);
    }

    /** Keeps one that is due only later. */
    public boolean keep(String id, Interaction interaction, Duration later) {
        boolean fresh = jdbc.sql("""
                        insert into slack_inbox (id, what, received_at, due_at, state)
                        values (?, ?, brevet_now(), brevet_now() + ? * interval '1 millisecond', 'WAITING')
                        on conflict (id) do nothing""")
                        .params(id, JSON.writeValueAsString(interaction), later.toMillis())
                        .update()
                == 1;
        if (fresh && later.isZero()) {
            waker.run();
        }
        return fresh;
    }

    void wakes(Runnable worker) {
        waker = worker;
    }

    List<Taken> take(int limit, Duration lease) {
        return jdbc.sql("""
                        update slack_inbox i set state = 'TAKEN', attempts = attempts + 1,
                               lease_until = brevet_now() + ? * interval '1 millisecond'
                          from (select id from slack_inbox
                                 where state <> 'DONE' and due_at <= brevet_now()
                                   and (lease_until is null or lease_until <= brevet_now())
                                 order by due_at limit ? for update skip locked) due
                         where i.id = due.id
                        returning i.id, i.what, i.attempts""")
                .params(lease.toMillis(), limit)
                .query((row, n) -> new Taken(
                        Sql.text(row, "id"),
                        JSON.readValue(Sql.text(row, "what"), Interaction.class),
                        row.getInt("attempts")))
                .list();
    }

    void done(Taken taken, String outcome) {
        jdbc.sql("""
                        update slack_inbox set state = 'DONE', what = null, lease_until = null, outcome = ?,
                               settled_at = brevet_now() where id = ? and attempts = ?""").params(outcome, taken.id(), taken.attempt()).update();
    }

    void again(Taken taken, String why, Duration later) {
        jdbc.sql("""
                        update slack_inbox set state = 'WAITING', lease_until = null, outcome = ?,
                               due_at = brevet_now() + ? * interval '1 millisecond' where id = ? and attempts = ?""").params(why, later.toMillis(), taken.id(), taken.attempt()).update();
    }

    /** How many wait, for health. */
    public long waiting() {
        return jdbc.sql("select count(*) from slack_inbox where state <> 'DONE' and due_at <= brevet_now()")
                .query(Long.class)
                .single();
    }
}
