package dev.brevet.notifications.choice;

import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.channel.ChannelId;
import dev.brevet.notifications.channel.Topic;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people chose not to be told; everything else they are told. */
@Component
public class Choices {

    private final JdbcClient jdbc;

    Choices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who of these people does not want to hear of the topic through the channel; nobody where that cannot be chosen. */
    public Set<PersonId> without(Collection<PersonId> people, Topic topic, ChannelId channel) {
        if (people.isEmpty() || !topic.mutable()) {
            return Set.of();
        }
        List<PersonId> muted = jdbc.sql("""
                        select person_id from telling_choice
                         where person_id = any(?) and topic = ? and channel = ? and not wanted""")
                .params(people.stream().map(PersonId::value).toArray(String[]::new), topic.name(), channel.value())
                .query((row, n) -> new PersonId(row.getString(1)))
                .list();
        return new HashSet<>(muted);
    }

    /** Whether the person is told about the topic through the channel. */
    public boolean wants(PersonId person, Topic topic, ChannelId channel) {
        return without(List.of(person), topic, channel).isEmpty();
    }

    /**
     * Notes a choice.
     *
     * @throws IllegalArgumentException if this topic is told whether one wants to hear of it or not
     */
    public void choose(PersonId person, Topic topic, ChannelId channel, boolean wanted) {
        if (!topic.mutable()) {
            throw new IllegalArgumentException("This cannot be switched off");
        }
        jdbc.sql("""
                        insert into telling_choice (person_id, topic, channel, wanted) values (?, ?, ?, ?)
                        on conflict (person_id, topic, channel) do update set wanted = excluded.wanted""")
                .params(person.value(), topic.name(), channel.value(), wanted)
                .update();
    }
}
