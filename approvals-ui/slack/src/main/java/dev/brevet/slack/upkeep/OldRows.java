package dev.brevet.slack.upkeep;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forgets what has had its effect, a thousand rows at a time.
 *
 * <p>What came from Slack is kept for a day: what comes again later than that is refused by its time-stamp. Where cards stand
 * is kept for 90 days after they last changed, and whose home is open for the 30 days in which it follows.
 */
@Component
public class OldRows {

    private static final int BATCH = 1_000;
    private static final int MOST_BATCHES = 200;

    private static final List<String> OLD = List.of("""
            delete from slack_inbox where id in (
                select id from slack_inbox where state = 'DONE' and settled_at < brevet_now() - interval '24 hours'
                 order by settled_at limit ? for update skip locked)""", """
            delete from slack_seen where key in (
                select key from slack_seen where seen_at < brevet_now() - interval '24 hours' order by seen_at limit ?)""", """
            delete from slack_invitation where token_hash in (
                select token_hash from slack_invitation where expires_at < brevet_now() - interval '24 hours'
                 order by expires_at limit ?)""", """
            delete from slack_looking where request_id in (
                select request_id from slack_looking where until < brevet_now() - interval '24 hours' limit ?)""", """
            delete from slack_home where person_id in (
                select person_id from slack_home where opened_at < brevet_now() - interval '30 days' limit ?)""", """
            delete from slack_card where (channel, ts) in (
                select channel, ts from slack_card where put_at < brevet_now() - interval '90 days'
                 order by put_at limit ? for update skip locked)""");

    private final JdbcClient jdbc;

    OldRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns how many rows were forgotten; each batch is a transaction of its own. */
    public int forget() {
        int all = 0;
        for (String old : OLD) {
            int forgotten = BATCH;
            for (int i = 0; i < MOST_BATCHES && forgotten == BATCH; i++) {
                forgotten = jdbc.sql(old).param(BATCH).update();
                all += forgotten;
            }
        }
        return all;
    }
}
