package dev.brevet.slack.deliver;

import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Sql;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which messages show which request. */
@Component
public class Messages {

    private final JdbcClient jdbc;

    Messages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a message is. */
    public enum Kind {
        /** The card of a room. */
        ROOM,
        /** An approver's own copy. */
        COPY,
        /** The same once more, when nobody had decided for a while. */
        REMINDER,
        /** What who asked was written about their access. */
        NOTE
    }

    /** One message, and the hash of what it shows. */
    public record Message(
            String channel,
            String ts,
            RequestId request,
            Kind kind,
            @Nullable PersonId person,
            String shown) {}

    /** Notes where a message stands. */
    public void put(Message message) {
        jdbc.sql("""
                        insert into slack_card (channel, ts, request_id, kind, person_id, shown) values (?, ?, ?, ?, ?, ?)
                        on conflict (channel, ts) do update set shown = excluded.shown, put_at = brevet_now()""")
                .param(message.channel())
                .param(message.ts())
                .param(message.request().value())
                .param(message.kind().name())
                .param(message.person() == null ? null : message.person().value())
                .param(message.shown())
                .update();
    }

    /** Forgets a message that is gone. */
    public void forget(String channel, String ts) {
        jdbc.sql("delete from slack_card where channel = ? and ts = ?")
                .params(channel, ts)
                .update();
    }

    /** The message that stands there, if it is one of ours. */
    public Optional<Message> find(String channel, String ts) {
        return jdbc.sql("select * from slack_card where channel = ? and ts = ?")
                .params(channel, ts)
                .query(Messages::message)
                .optional();
    }

    /** Whether the channel has another message about the request. */
    public boolean hasOther(RequestId request, String channel, String ts) {
        return jdbc.sql("""
                        select exists (select 1 from slack_card
                                        where request_id = ? and channel = ? and ts <> ? and kind <> 'NOTE')""")
                .params(request.value(), channel, ts)
                .query(Boolean.class)
                .single();
    }

    /** The messages that people have to themselves. */
    List<Message> ofPeople(RequestId request) {
        return jdbc.sql("select * from slack_card where request_id = ? and kind <> 'ROOM' order by ts")
                .param(request.value())
                .query(Messages::message)
                .list();
    }

    /** The copy or note that a person has, if they have one. */
    Optional<Message> of(RequestId request, PersonId person, Kind kind) {
        return jdbc.sql(
                        "select * from slack_card where request_id = ? and person_id = ? and kind = ? order by ts desc limit 1")
                .params(request.value(), person.value(), kind.name())
                .query(Messages::message)
                .optional();
    }

    private static Message message(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Message(
                Sql.text(row, "channel"),
                Sql.text(row, "ts"),
                new RequestId(Sql.text(row, "request_id")),
                Kind.valueOf(Sql.text(row, "kind")),
                Sql.valueOrNull(row, "person_id", PersonId::new),
                Sql.text(row, "shown"));
    }
}
