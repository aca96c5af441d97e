package dev.brevet.slack.inbox;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets each thing in once, over all nodes and sockets. */
@Component
public class Seen {

    private final JdbcClient jdbc;

    Seen(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this is the first time; from then on it is not. */
    public boolean first(String key) {
        return jdbc.sql("insert into slack_seen (key, seen_at) values (?, brevet_now()) on conflict do nothing")
                        .param(key)
                        .update()
                == 1;
    }

    /** It may come once more: this time it had no effect. */
    public void again(String key) {
        int unused = jdbc.sql("delete from slack_seen where key = ?").param(key).update();
    }
}
